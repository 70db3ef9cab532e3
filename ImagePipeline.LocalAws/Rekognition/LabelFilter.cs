using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>
/// Which labels a caller wants, by name or category. An exclusion wins over an inclusion; a label has to match every kind of
/// inclusion that is given.
/// </summary>
internal sealed record LabelFilter(
    IReadOnlyCollection<string> Labels,
    IReadOnlyCollection<string> ExcludedLabels,
    IReadOnlyCollection<string> Categories,
    IReadOnlyCollection<string> ExcludedCategories)
{
    private const int MaximumEntries = 100;

    public static readonly LabelFilter None = new([], [], [], []);

    public static LabelFilter Read(Parameters settings)
    {
        var filter = new LabelFilter(
            Names(settings, "LabelInclusionFilters"),
            Names(settings, "LabelExclusionFilters"),
            Names(settings, "LabelCategoryInclusionFilters"),
            Names(settings, "LabelCategoryExclusionFilters"));
        settings.End();
        return filter;
    }

    public bool Accepts(Label label) =>
        !ExcludedLabels.Contains(label.Name)
        && !ExcludedCategories.Contains(label.Category)
        && (Labels.Count == 0 || Labels.Contains(label.Name))
        && (Categories.Count == 0 || Categories.Contains(label.Category));

    private static HashSet<string> Names(Parameters settings, string name)
    {
        var names = DetectLabelsRequest.Strings(settings, name);
        return names.Count <= MaximumEntries
            ? new HashSet<string>(names, StringComparer.OrdinalIgnoreCase)
            : throw RekognitionError.Validation(
                $"[{string.Join(", ", names)}]", $"settings.generalLabels.{char.ToLowerInvariant(name[0])}{name[1..]}",
                $"Member must have length less than or equal to {MaximumEntries}");
    }
}
