namespace ImagePipeline.Functions.Storage;

/// <summary>Where a search reads: partitions of one index that together hold every image that it can find.</summary>
/// <param name="HoldsImages">Whether the index holds the images themselves, or only names them.</param>
/// <param name="IsExact">Whether everything in it is wanted: nothing is left to filter.</param>
/// <param name="Beginning">Of the words in the only partition, by which it is read in place of the date; null for any other.</param>
internal sealed record SearchIndex(string Name, IReadOnlyList<string> Partitions, bool HoldsImages, bool IsExact, string? Beginning = null)
{
    /// <summary>The narrowest index for a search: that of a word, else of the rarest of its labels and terms, else its status.</summary>
    /// <param name="counts">The owner's labels and terms, needed only where <see cref="HasChoice"/>.</param>
    public static SearchIndex Choose(ImageSearch search, IReadOnlyList<TermCount> counts)
    {
        var isTaken = search.Order == ImageOrder.Taken;
        if (isTaken && search.Words.Where(SearchWords.IsIndexed).MaxBy(word => word.Length) is { } beginning)
        {
            return new("gsi3", [Keys.Words(search.Owner)], HoldsImages: false, IsExact: false, beginning);
        }

        var choices = Choices(search).ToList();
        var hasFilter = search.NotLabels.Count > 0 || search.Orientation is not null || search.Color is not null || search.IsFavourite is false || search.Words.Count > 0
            || (!isTaken && TermsOf(search).Any());
        if (search.IsHidden is true)
        {
            // They are few.
            return new(isTaken ? "gsi3" : "gsi1", [Keys.Hidden(search.Owner)], HoldsImages: true, IsExact: !hasFilter && search.Status is null && choices.Count == 0);
        }

        return (choices.MinBy(terms => Count(terms, counts)), search.Status) switch
        {
            ({ } terms, _) => new(isTaken ? "gsi3" : "gsi1", [.. terms.Select(term => Keys.OwnerTerm(search.Owner, term))], HoldsImages: false,
                IsExact: !hasFilter && search.Status is null && choices.Count == 1),
            _ when isTaken => new("gsi3", [Keys.Timeline(search.Owner)], HoldsImages: true, IsExact: !hasFilter && search.Status is null),
            (_, { } status) => new("gsi2", [Keys.OwnerStatus(search.Owner, status)], HoldsImages: true, IsExact: !hasFilter),
            _ => new("gsi1", [Keys.Owner(search.Owner)], HoldsImages: true, IsExact: !hasFilter),
        };
    }

    public static bool HasChoice(ImageSearch search) => Choices(search).Skip(1).Any();

    // An image with all of some labels has each of them; one with any of some is in one of their partitions. By the date added, labels alone have partitions.
    private static IEnumerable<IReadOnlyList<ImageTerm>> Choices(ImageSearch search)
    {
        foreach (var label in search.Labels)
        {
            yield return [ImageTerm.Label(label)];
        }

        if (search.AnyLabels.Count > 0)
        {
            yield return [.. search.AnyLabels.Select(ImageTerm.Label)];
        }

        foreach (var term in search.Order == ImageOrder.Taken ? TermsOf(search) : [])
        {
            yield return [term];
        }
    }

    private static IEnumerable<ImageTerm> TermsOf(ImageSearch search)
    {
        if (search.Place is { } place)
        {
            yield return ImageTerm.Place(place);
        }

        if (search.Camera is { } camera)
        {
            yield return ImageTerm.Camera(camera);
        }

        if (search.IsFavourite is true)
        {
            yield return ImageTerm.Favourite;
        }
    }

    private static long Count(IReadOnlyList<ImageTerm> terms, IReadOnlyList<TermCount> counts) =>
        counts.Where(count => terms.Any(term => term.Kind == count.Term.Kind && term.Value.Equals(count.Term.Value, StringComparison.OrdinalIgnoreCase))).Sum(count => count.Count);
}
