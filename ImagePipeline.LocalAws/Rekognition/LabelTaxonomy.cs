namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The labels that pixels can tell, with Rekognition's categories and ancestors.</summary>
internal static class LabelTaxonomy
{
    private const string Nature = "Nature and Outdoors";

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
    };

    /// <summary>The label and, with the same confidence, each of its ancestors.</summary>
    public static IEnumerable<Label> WithAncestors(string name, double confidence)
    {
        var (category, parents) = Entries[name];
        return parents.SelectMany(parent => WithAncestors(parent, confidence)).Append(new Label(name, confidence, category, parents));
    }
}
