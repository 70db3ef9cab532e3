using System.Text.RegularExpressions;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>A line of a process's output.</summary>
/// <param name="Id">Grows with each line of any process.</param>
/// <param name="Resource">The name of the process's entry: <c>resize-image-1</c>.</param>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Level">As the line itself says, in the logs' words; null where it says none.</param>
internal sealed record ConsoleLine(long Id, string Resource, DateTime Time, string Stream, string? Level, string Text)
{
    public static ConsoleLine Read(long id, string resource, DateTime time, OutputLine line)
    {
        var text = ConsoleText.Clean(line.Text);
        return new ConsoleLine(id, resource, time, line.IsError ? "stderr" : "stdout", ConsoleText.LevelOf(text), text);
    }
}

internal static partial class ConsoleText
{
    public const int LengthLimit = 16 * 1024;

    /// <summary>Without colours, and of a length that a page can show.</summary>
    public static string Clean(string text)
    {
        text = text.Contains('\e') ? Escapes().Replace(text, "") : text;
        return text.Length <= LengthLimit ? text : $"{text[..LengthLimit]}… ({text.Length - LengthLimit} characters more)";
    }

    /// <summary><c>warn: Kestrel[1]</c> as .NET's console writes it, or <c>{"level":"Warning",...}</c> as the functions do.</summary>
    public static string? LevelOf(string text)
    {
        if (text is ['{', ..])
        {
            return JsonLevel().Match(text) is { Success: true } match ? LogLevels.Named(match.Groups[1].Value) : null;
        }

        return text.Length > 4 && text[4] == ':' ? text[..4] switch
        {
            "trce" => "trace",
            "dbug" => "debug",
            "info" => "information",
            "warn" => "warning",
            "fail" => "error",
            "crit" => "critical",
            _ => null,
        } : null;
    }

    [GeneratedRegex(@"\e(?:\[[0-9;?]*[ -/]*[@-~]|\][^\a\e]*(?:\a|\e\\)|[@-Z\\^_])")]
    private static partial Regex Escapes();

    [GeneratedRegex("\"(?:level|LogLevel)\":\"([A-Za-z]+)\"")]
    private static partial Regex JsonLevel();
}
