namespace ImagePipeline.Functions.Storage;

/// <summary>A stretch of an index, newest or oldest first.</summary>
/// <param name="End">The last place that it reaches to; null when it reaches the end of the index.</param>
internal sealed record SearchWindow<T>(IReadOnlyList<T> Items, string? End)
{
    /// <summary>
    /// The stretches of several partitions as one, each place once. It reaches only as far as all of them do: beyond that,
    /// some of them might hold more.
    /// </summary>
    public static SearchWindow<T> Merge(IReadOnlyList<SearchWindow<T>> partitions, Func<T, string> placeOf, bool isOldestFirst)
    {
        if (partitions is [var only])
        {
            return only;
        }

        IComparer<string> order = isOldestFirst ? StringComparer.Ordinal : Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a));
        var end = partitions.Select(partition => partition.End).OfType<string>().Min(order);
        return new SearchWindow<T>(
            [.. partitions.SelectMany(partition => partition.Items)
                .Where(item => end is null || order.Compare(placeOf(item), end) <= 0)
                .DistinctBy(placeOf)
                .OrderBy(placeOf, order)],
            end);
    }
}
