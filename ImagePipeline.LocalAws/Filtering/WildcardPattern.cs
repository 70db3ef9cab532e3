using System.Text;

namespace ImagePipeline.LocalAws.Filtering;

/// <summary>
/// A pattern in which a star stands for any text, and <c>\*</c> and <c>\\</c> for themselves. Each text between two stars is
/// looked for once and never again, so that no pattern takes longer than its length times the text's.
/// </summary>
internal sealed class WildcardPattern
{
    private readonly IReadOnlyList<string> _texts;

    private WildcardPattern(IReadOnlyList<string> texts) => _texts = texts;

    public static WildcardPattern Parse(string pattern)
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    texts.Add(text.ToString());
                    text.Clear();
                    break;
                case '\\' when i + 1 < pattern.Length && pattern[i + 1] is '*' or '\\':
                    text.Append(pattern[++i]);
                    break;
                case var character:
                    text.Append(character);
                    break;
            }
        }

        texts.Add(text.ToString());
        return new WildcardPattern(texts);
    }

    public bool Matches(string text)
    {
        if (_texts is [var whole])
        {
            return text == whole;
        }

        var (first, last) = (_texts[0], _texts[^1]);
        if (text.Length < first.Length + last.Length || !text.StartsWith(first, StringComparison.Ordinal) || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var (from, end) = (first.Length, text.Length - last.Length);
        foreach (var middle in _texts.Skip(1).SkipLast(1))
        {
            var found = text.IndexOf(middle, from, end - from, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            from = found + middle.Length;
        }

        return true;
    }
}
