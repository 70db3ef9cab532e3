namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>
/// The labels that pixels can tell, with category and ancestors. Where Rekognition has the same label, name, category and
/// ancestors are its; the others say what was measured.
/// </summary>
internal static class LabelTaxonomy
{
    private const string Nature = "Nature and Outdoors";
    private const string Composition = "Colors and Visual Composition";
    private const string Patterns = "Patterns and Shapes";

    private static readonly Dictionary<string, (string Category, string[] Parents)> Entries = new()
    {
        ["Nature"] = (Nature, []),
        ["Outdoors"] = (Nature, []),
        ["Sky"] = (Nature, ["Nature", "Outdoors"]),
        ["Sunset"] = (Nature, ["Nature", "Outdoors", "Sky"]),
        ["Night"] = (Nature, ["Nature", "Outdoors"]),
        ["Snow"] = (Nature, ["Nature", "Outdoors"]),
        ["Water"] = (Nature, ["Nature", "Outdoors"]),
        ["Plant"] = ("Plants and Flowers", []),
        ["Vegetation"] = (Nature, ["Plant"]),
        ["Gradient"] = (Patterns, []),
        ["Plain"] = (Patterns, []),
        ["Texture"] = (Patterns, []),
    };

    /// <summary>The label and, with the same confidence, each of its ancestors.</summary>
    public static IEnumerable<Label> WithAncestors(string name, double confidence)
    {
        var (category, parents) = Entries.TryGetValue(name, out var entry) ? entry : (Composition, []);
        return parents.SelectMany(parent => WithAncestors(parent, confidence)).Append(new Label(name, confidence, category, parents));
    }
}
