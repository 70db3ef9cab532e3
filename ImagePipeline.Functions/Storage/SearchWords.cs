namespace ImagePipeline.Functions.Storage;

/// <summary>The words that an image is found by: of its title, its caption and its file's name.</summary>
internal static class SearchWords
{
    /// <summary>Each is two write units.</summary>
    public const int MostIndexed = 24;

    private const int MostLength = 40;

    // Nearly every photo has one of them: reading all photos finds them as fast.
    private static readonly HashSet<string> s_common =
        ["jpg", "jpeg", "png", "heic", "heif", "webp", "gif", "avif", "bmp", "tif", "tiff", "psd", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf", "img", "dsc", "image", "photo"];

    /// <summary>Of a text, in lower case, each once: what stands between anything but letters and digits.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(text[start..Math.Min(i, start + MostLength)].ToLowerInvariant());
            }

            start = i + 1;
        }

        return [.. words.Distinct()];
    }

    /// <summary>What its owner wrote stands first. Of a long caption, only what the index has.</summary>
    public static IEnumerable<string> Of(ImageRecord image)
    {
        var words = Of($"{image.Edits.Title} {image.FileName} {image.Edits.Caption}");
        return words.Where(s_common.Contains).Concat(IndexedOf(words));
    }

    public static IEnumerable<string> IndexedOf(ImageRecord image) => Of(image).Where(word => !s_common.Contains(word));

    /// <summary>Whether the index has all words that begin so.</summary>
    public static bool IsIndexed(string beginning) => !s_common.Any(word => word.StartsWith(beginning, StringComparison.Ordinal));

    private static IEnumerable<string> IndexedOf(IEnumerable<string> words) => words.Where(word => !s_common.Contains(word)).Take(MostIndexed);
}
