namespace ImagePipeline.Functions.Storage;

/// <summary>A stretch of an index, newest first.</summary>
/// <param name="End">The oldest id that it reaches down to; null when it reaches the end of the index.</param>
internal sealed record SearchWindow<T>(IReadOnlyList<T> Items, string? End)
{
    /// <summary>
    /// The stretches of several partitions as one, each id once. It reaches down only as far as all of them do: below that,
    /// some of them might hold more.
    /// </summary>
    public static SearchWindow<T> Merge(IReadOnlyList<SearchWindow<T>> partitions, Func<T, string> idOf)
    {
        if (partitions is [var only])
        {
            return only;
        }

        var end = partitions.Select(partition => partition.End).Max(StringComparer.Ordinal);
        return new SearchWindow<T>(
            [.. partitions.SelectMany(partition => partition.Items)
                .Where(item => end is null || string.CompareOrdinal(idOf(item), end) >= 0)
                .DistinctBy(idOf)
                .OrderByDescending(idOf, StringComparer.Ordinal)],
            end);
    }
}
