namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The six levels of .NET, in lower case, least first.</summary>
internal static class LogLevels
{
    public static readonly IReadOnlyList<string> All = ["trace", "debug", "information", "warning", "error", "critical"];

    /// <summary>Null where it is none of them.</summary>
    public static string? Named(string text) => All.FirstOrDefault(level => level.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The levels from one on; all where none is given.</summary>
    public static IReadOnlySet<string>? From(string? lowest)
    {
        if (lowest is null)
        {
            return null;
        }

        var level = Named(lowest) ?? throw new ApiException(400, $"'level' is one of {string.Join(", ", All)}, not '{lowest}'.");
        return All.SkipWhile(l => l != level).ToHashSet();
    }
}
