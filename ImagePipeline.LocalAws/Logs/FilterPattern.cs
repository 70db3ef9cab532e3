using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>A filter pattern of terms: all of them, one of those with <c>?</c>, and none of those with <c>-</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html</remarks>
internal sealed partial class FilterPattern
{
    private readonly List<string> _all = [];
    private readonly List<string> _any = [];
    private readonly List<string> _none = [];

    // ?ERROR ?WARN -"not found"
    /// <exception cref="AwsException">It is a pattern of fields, of JSON (<c>{</c>) or of columns (<c>[</c>), or a regular expression.</exception>
    public FilterPattern(string text)
    {
        if (text.TrimStart() is ['{' or '[' or '%', ..])
        {
            throw AwsException.NotSupported("filter patterns of fields or regular expressions, but of terms");
        }

        foreach (Match term in Term().Matches(text))
        {
            var terms = term.Groups["sign"].Value switch { "?" => _any, "-" => _none, _ => _all };
            terms.Add(term.Groups["phrase"].Success ? term.Groups["phrase"].Value.Replace("\\\"", "\"") : term.Groups["word"].Value);
        }
    }

    public bool Matches(string message) =>
        _all.TrueForAll(term => message.Contains(term, StringComparison.Ordinal))
        && (_any.Count == 0 || _any.Exists(term => message.Contains(term, StringComparison.Ordinal)))
        && !_none.Exists(term => message.Contains(term, StringComparison.Ordinal));

    [GeneratedRegex("""(?<sign>[?-]?)("(?<phrase>(\\"|[^"])*)"|(?<word>[^\s"]+))""")]
    private static partial Regex Term();
}
