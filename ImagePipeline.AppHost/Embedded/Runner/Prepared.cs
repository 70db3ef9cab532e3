namespace ImagePipeline.AppHost.Embedded;

/// <summary>What to start for a resource, or why it cannot be.</summary>
internal sealed record Prepared(string Command, IReadOnlyList<string> Arguments, string WorkingDirectory, string? Error)
{
    /// <summary>Arguments of the command that end what a process left behind when it did not end by itself; none for most.</summary>
    public IReadOnlyList<string> CleanUp { get; init; } = [];

    public static Prepared Run(string command, IReadOnlyList<string> arguments, string workingDirectory) =>
        new(command, arguments, workingDirectory, null);

    public static Prepared Failed(string error) => new("", [], "", error);
}
