using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Storage;

/// <summary>What its owner says of an image's labels. Names are the same in any case.</summary>
/// <param name="Added">Labels of their own, in the order in which they came.</param>
/// <param name="Removed">What was found, and is not to be a label of it.</param>
internal sealed record LabelEdits(IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>All of an image's items have to fit into one transaction.</summary>
    public const int MostAdded = 20;

    private const double Certain = 100;

    public static readonly LabelEdits None = new([], []);

    /// <summary>One more, or one that was removed comes back.</summary>
    public LabelEdits Add(string name) => new(Has(Added, name) ? Added : [.. Added, name], Without(Removed, name));

    public LabelEdits Remove(string name) => new(Without(Added, name), Has(Removed, name) ? Removed : [.. Removed, name]);

    /// <summary>Without what makes no difference to what was found; null where nothing is left.</summary>
    public LabelEdits? Beside(IReadOnlyList<DetectedLabel> found)
    {
        var names = found.Select(label => label.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var edits = new LabelEdits([.. Added.Where(name => !names.Contains(name))], [.. found.Select(label => label.Name).Where(name => Has(Removed, name))]);
        return edits == None ? null : edits;
    }

    /// <summary>What they have added, then what was found but for what they have removed.</summary>
    public IReadOnlyList<DetectedLabel> ApplyTo(IReadOnlyList<DetectedLabel> found) =>
    [
        .. Added.Where(name => !Has(found.Select(label => label.Name), name)).Select(name => new DetectedLabel(name, Certain, [], [], [], IsOwn: true)),
        .. found.Where(label => !Has(Removed, label.Name)),
    ];

    public bool Equals(LabelEdits? other) => other is not null && Added.SequenceEqual(other.Added) && Removed.SequenceEqual(other.Removed);

    public override int GetHashCode() => HashCode.Combine(Added.Count, Removed.Count);

    private static bool Has(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Without(IReadOnlyList<string> names, string name) => [.. names.Where(other => !other.Equals(name, StringComparison.OrdinalIgnoreCase))];
}
