namespace ImagePipeline.LocalAws.S3;

/// <summary>Where a listing goes on: after an item of a key, or at a key.</summary>
/// <param name="Order">Items of the key whose order is lower are still to come; see <see cref="Listing.Run"/>.</param>
internal readonly record struct ListPosition(string Key, long Order)
{
    public static ListPosition At(string key) => new(key, long.MaxValue);

    public static ListPosition After(string key) => new(key, long.MinValue);

    /// <summary>After everything whose key starts so.</summary>
    public static ListPosition AfterPrefix(string prefix) => After(prefix + "\U0010FFFF");
}

/// <summary>A page of a listing.</summary>
/// <param name="Items">Items and common prefixes in the order of their keys; an item of null is a common prefix.</param>
internal sealed record ListPage<T>(IReadOnlyList<(string Key, T? Item)> Items, bool IsTruncated) where T : class
{
    public IEnumerable<T> Contents => Items.Select(entry => entry.Item).OfType<T>();

    public IEnumerable<string> CommonPrefixes => Items.Where(entry => entry.Item is null).Select(entry => entry.Key);

    public (string Key, T? Item)? Last => Items.Count > 0 ? Items[^1] : null;
}

/// <summary>Lists keys under a prefix, and rolls up those that share the text up to a delimiter.</summary>
internal static class Listing
{
    private const int Batch = 256;

    /// <param name="read">
    /// Reads items from a position on, by key and, within a key, by falling order (of versions: newest first).
    /// </param>
    public static ListPage<T> Run<T>(
        string prefix, string? delimiter, ListPosition start, int maximum, Func<ListPosition, int, List<(string Key, long Order, T Item)>> read) where T : class
    {
        var items = new List<(string, T?)>();
        if (maximum == 0)
        {
            return new ListPage<T>(items, IsTruncated: false);
        }

        var position = string.CompareOrdinal(start.Key, prefix) < 0 && !start.Key.StartsWith(prefix, StringComparison.Ordinal)
            ? ListPosition.At(prefix)
            : start;
        while (true)
        {
            var rows = read(position, Math.Min(Batch, maximum + 1));
            string? rolledUp = null;
            foreach (var (key, order, item) in rows)
            {
                if (!key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return new ListPage<T>(items, IsTruncated: false);
                }

                var common = CommonPrefix(key, prefix, delimiter);
                // A page that ended with a common prefix goes on after all of it, also where the caller passes it back as marker.
                if (common is null || common != start.Key)
                {
                    if (items.Count == maximum)
                    {
                        return new ListPage<T>(items, IsTruncated: true);
                    }

                    items.Add((common ?? key, common is null ? item : null));
                }

                position = common is null ? new ListPosition(key, order) : ListPosition.AfterPrefix(common);
                rolledUp = common;
                if (common is not null)
                {
                    break;
                }
            }

            if (rolledUp is null && rows.Count < Math.Min(Batch, maximum + 1))
            {
                return new ListPage<T>(items, IsTruncated: false);
            }
        }
    }

    private static string? CommonPrefix(string key, string prefix, string? delimiter)
    {
        if (delimiter is null)
        {
            return null;
        }

        var at = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + delimiter.Length)];
    }
}
