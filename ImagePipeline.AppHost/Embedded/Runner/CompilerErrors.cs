using System.Text.RegularExpressions;

namespace ImagePipeline.AppHost.Embedded;

internal static partial class CompilerErrors
{
    private const int Shown = 3;

    /// <summary>The first errors of a build, each on a line of its own; the build's last words where it names none.</summary>
    /// <example>/src/Api/Program.cs(3,9): error CS0103: The name 'x' does not exist in the current context [/src/Api/Api.csproj]</example>
    public static string FirstOf(IReadOnlyList<string> output)
    {
        var errors = output.Where(line => Error().IsMatch(line)).Select(line => Project().Replace(line.Trim(), "")).Distinct().ToList();
        var shown = errors.Count > 0 ? errors.Take(Shown) : output.Where(line => line.Trim().Length > 0).TakeLast(Shown);
        var more = errors.Count > Shown ? $"\n    and {errors.Count - Shown} more" : "";
        return string.Concat(shown.Select(line => $"\n    {line}")) + more;
    }

    [GeneratedRegex(@"(^|: )error( \w+)?\s*:")]
    private static partial Regex Error();

    [GeneratedRegex(@" \[[^\]]+proj(::[^\]]+)?\]$")]
    private static partial Regex Project();
}
