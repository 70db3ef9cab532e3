namespace ImagePipeline.Functions.Storage;

/// <summary>Fills a page from an index, stretch by stretch, until it is full, the index ends, or one request has looked at enough.</summary>
internal static class SearchPager
{
    /// <summary>What one request looks at: a search for something rare answers in several short pages, not in one slow one.</summary>
    public const int MostExamined = 1000;

    private const int FilteredStretch = 200;

    /// <summary>Reads the next images of the index within a range, at most as many as asked for of each partition, newest or oldest first.</summary>
    public delegate Task<SearchWindow<ImageRecord>> ReadWindow(PlaceRange range, int limit, bool isOldestFirst);

    public static async Task<ImagePage> ReadAsync(ImageSearch search, SearchIndex index, int limit, PageStart start, ReadWindow read)
    {
        var range = PlaceRange.Of(search.Order, search.From, search.To);
        switch (start)
        {
            case { Kind: PageKind.Oldest }:
                var (oldest, later) = await ReadAsync(range, limit, isOldestFirst: true);
                return new ImagePage(Reversed(oldest), null, later);
            case { Kind: PageKind.Before, Place: { } place }:
                var (older, next) = await ReadAsync(range.Before(place), limit, isOldestFirst: false);
                return new ImagePage(older, next, older is [var first, ..] ? search.Order.PlaceOf(first) : place);
            case { Kind: PageKind.After, Place: { } place }:
                var (newer, further) = await ReadAsync(range.After(place), limit, isOldestFirst: true);
                return new ImagePage(Reversed(newer), newer is [var nearest, ..] ? search.Order.PlaceOf(nearest) : place, further);
            case { Kind: PageKind.Around, Place: { } place }:
                var (above, up) = await ReadAsync(range.After(place), limit / 2, isOldestFirst: true);
                var (below, down) = await ReadAsync(range.UpTo(place), limit - above.Count, isOldestFirst: false);
                return new ImagePage([.. Reversed(above), .. below], down, up);
            default:
                var (newest, rest) = await ReadAsync(range, limit, isOldestFirst: false);
                return new ImagePage(newest, rest, null);
        }

        async Task<(IReadOnlyList<ImageRecord> Found, string? Next)> ReadAsync(PlaceRange left, int most, bool isOldestFirst)
        {
            var found = new List<ImageRecord>();
            var examined = 0;
            string? end = null;
            while (!left.IsEmpty)
            {
                // One image more than asked for tells whether another page follows.
                var window = await read(left, index.IsExact ? most + 1 - found.Count : FilteredStretch, isOldestFirst);
                found.AddRange(window.Items.Where(search.Matches));
                examined += window.Items.Count;
                end = window.End;
                if (found.Count > most)
                {
                    return (found[..most], most == 0 ? start.Place : search.Order.PlaceOf(found[most - 1]));
                }

                if (end is null || examined >= MostExamined)
                {
                    break;
                }

                left = isOldestFirst ? left.After(end) : left.Before(end);
            }

            return (found, left.IsEmpty ? null : end);
        }
    }

    private static List<ImageRecord> Reversed(IReadOnlyList<ImageRecord> images) => [.. images.Reverse()];
}
