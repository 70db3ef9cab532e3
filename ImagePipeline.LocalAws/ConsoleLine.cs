using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ImagePipeline.LocalAws;

/// <summary>
/// One line on the terminal: <c>info: ImagePipeline.LocalAws.Lambda[1400] A process of the function resize-image is up</c>.
/// Much of what is logged came over the network, and a terminal obeys control characters, so they are written out.
/// </summary>
internal sealed class ConsoleLine() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write($"{Level(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {Printable(logEntry.Formatter(logEntry.State, logEntry.Exception))}");
        if (logEntry.Exception is not null)
        {
            textWriter.Write($" {Printable(logEntry.Exception.ToString())}");
        }

        textWriter.WriteLine();
    }

    /// <summary>A text of which the terminal shows everything and obeys nothing.</summary>
    public static string Printable(string text)
    {
        if (!text.Any(IsObeyed))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsObeyed(character))
            {
                printable.Append($"\\u{(int)character:x4}");
            }
            else
            {
                printable.Append(character);
            }
        }

        return printable.ToString();
    }

    // Control characters, and those that change the direction of what follows or end a line.
    private static bool IsObeyed(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
