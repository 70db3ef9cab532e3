namespace ImagePipeline.Functions.Storage;

/// <summary>Where a search reads: partitions of one index that together hold every image that it can find.</summary>
/// <param name="HoldsImages">Whether the index holds the images themselves, or only names them.</param>
/// <param name="IsExact">Whether everything in it is wanted: nothing is left to filter.</param>
internal sealed record SearchIndex(string Name, IReadOnlyList<string> Partitions, bool HoldsImages, bool IsExact)
{
    /// <summary>The narrowest index for a search: the rarest of its labels where it names some, else its status.</summary>
    /// <param name="counts">The owner's labels, needed only where <see cref="HasChoice"/>.</param>
    public static SearchIndex Choose(ImageSearch search, IReadOnlyList<LabelCount> counts)
    {
        var hasFilter = search.NotLabels.Count > 0 || search.Orientation is not null || search.Color is not null || search.IsFavourite is not null;
        if (search.Order == ImageOrder.Taken)
        {
            return new("gsi3", [Keys.Timeline(search.Owner)], HoldsImages: true, IsExact: !hasFilter && !LabelChoices(search).Any() && search.Status is null);
        }

        return (LabelChoices(search).MinBy(labels => Count(labels, counts)), search.Status) switch
        {
            ({ } labels, _) => new("gsi1", [.. labels.Select(label => Keys.OwnerLabel(search.Owner, label))], HoldsImages: false,
                IsExact: !hasFilter && search.Status is null && LabelChoices(search).Count() == 1),
            (_, { } status) => new("gsi2", [Keys.OwnerStatus(search.Owner, status)], HoldsImages: true, IsExact: !hasFilter),
            _ => new("gsi1", [Keys.Owner(search.Owner)], HoldsImages: true, IsExact: !hasFilter),
        };
    }

    public static bool HasChoice(ImageSearch search) => search.Order == ImageOrder.Added && LabelChoices(search).Skip(1).Any();

    // An image with all of some labels has each of them; one with any of some is in one of their partitions.
    private static IEnumerable<IReadOnlyList<string>> LabelChoices(ImageSearch search)
    {
        var choices = search.Labels.Select(label => (IReadOnlyList<string>)[label]);
        return search.AnyLabels.Count == 0 ? choices : choices.Append(search.AnyLabels);
    }

    private static long Count(IReadOnlyList<string> labels, IReadOnlyList<LabelCount> counts) =>
        counts.Where(count => labels.Contains(count.Name.ToLowerInvariant())).Sum(count => count.Count);
}
