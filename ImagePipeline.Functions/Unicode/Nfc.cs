using System.Text;

namespace ImagePipeline.Functions.Unicode;

/// <summary>
/// Unicode Normalization Form C, https://www.unicode.org/reports/tr15/. The framework leaves it to ICU, and this program runs
/// without ICU (invariant globalization), where <see cref="string.Normalize()"/> answers with the text as it came.
/// </summary>
internal static class Nfc
{
    private static readonly Lazy<NfcTable> Table = new(NfcTable.Load);

    /// <exception cref="ArgumentException">The text has half a surrogate pair: it is no Unicode.</exception>
    public static string Normalize(string text)
    {
        // Below U+0300 nothing combines and everything is composed already: most names never need the table.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02ff'))
        {
            return text;
        }

        var points = new List<int>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                throw new ArgumentException("The text has half a surrogate pair.", nameof(text));
            }

            Table.Value.Decompose(rune.Value, points);
            i += length;
        }

        Reorder(points);
        Compose(points);
        var result = new StringBuilder(text.Length);
        foreach (var point in points)
        {
            result.Append(char.ConvertFromUtf32(point));
        }

        return result.ToString();
    }

    // Marks behind one base stand in the order of their classes; equal classes keep their order (a stable insertion sort).
    private static void Reorder(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var combiningClass = Table.Value.CombiningClass(points[i]);
            for (var j = i; combiningClass != 0 && j > 0 && Table.Value.CombiningClass(points[j - 1]) > combiningClass; j--)
            {
                (points[j - 1], points[j]) = (points[j], points[j - 1]);
            }
        }
    }

    private static void Compose(List<int> points)
    {
        int starter = -1, last = 0, end = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var combiningClass = Table.Value.CombiningClass(point);

            // A mark of the same or a higher class in between blocks the way to the starter.
            var blocked = end > starter + 1 && (last >= combiningClass || last == 0);
            if (starter >= 0 && !blocked && Table.Value.Composed(points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            if (combiningClass == 0)
            {
                starter = end;
            }

            last = combiningClass;
            points[end++] = point;
        }

        points.RemoveRange(end, points.Count - end);
    }
}
