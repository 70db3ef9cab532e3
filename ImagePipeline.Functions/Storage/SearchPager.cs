namespace ImagePipeline.Functions.Storage;

/// <summary>Fills a page from an index, stretch by stretch, until it is full, the index ends, or one request has looked at enough.</summary>
internal static class SearchPager
{
    /// <summary>What one request looks at: a search for something rare answers in several short pages, not in one slow one.</summary>
    public const int MostExamined = 1000;

    private const int FilteredStretch = 200;

    /// <param name="read">Reads the next images of the index within a range, at most as many as it is asked for of each partition.</param>
    public static async Task<ImagePage> ReadAsync(
        ImageSearch search, SearchIndex index, int limit, string? after, Func<IdRange, int, Task<SearchWindow<ImageRecord>>> read)
    {
        var range = IdRange.Of(search.From, search.To, after);
        var found = new List<ImageRecord>();
        var examined = 0;
        string? end = null;
        while (!range.IsEmpty)
        {
            // One image more than asked for tells whether another page follows.
            var window = await read(range, index.IsExact ? limit + 1 - found.Count : FilteredStretch);
            found.AddRange(window.Items.Where(search.Matches));
            examined += window.Items.Count;
            end = window.End;
            if (found.Count > limit)
            {
                return new ImagePage(found[..limit], found[limit - 1].Id);
            }

            if (end is null || examined >= MostExamined)
            {
                break;
            }

            range = range.Before(end);
        }

        return new ImagePage(found, range.IsEmpty ? null : end);
    }
}
