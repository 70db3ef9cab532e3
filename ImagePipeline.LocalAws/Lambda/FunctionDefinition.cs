using System.Text.Json;
using ImagePipeline.LocalAws.Lambda.Deployed;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>A function: one that the pipeline's description names, whose environment is the business of whoever starts its processes, or a version of one that was deployed.</summary>
/// <param name="OnFailure">The function that gets the record of an asynchronous invocation that failed for good, if any.</param>
/// <param name="StartsOnDemand">Whether whoever starts its processes waits for its first invocation, of which <see cref="Demand"/> tells.</param>
/// <param name="Deployed">What LocalAws runs itself; null where somebody else starts the processes.</param>
internal sealed record FunctionDefinition(
    string Name, TimeSpan Timeout, int MemoryMegabytes, string Description = "", string? OnFailure = null, bool StartsOnDemand = false,
    FunctionConfiguration? Deployed = null)
{
    public const string Latest = "$LATEST";

    public string Version => Deployed?.Version ?? Latest;

    /// <summary>Unlike that of any other version of any function.</summary>
    public string QualifiedName => Qualify(Name, Version);

    /// <param name="version">Null for the latest.</param>
    public static string Qualify(string name, string? version) => version is null or Latest ? name : $"{name}:{version}";

    /// <summary>Reads <c>functions.json</c>.</summary>
    // {"trigger-workflow": {"description": "...", "memory": 256, "timeout": 30, "onFailure": "record-failure", ...}, ...}
    public static List<FunctionDefinition> ReadAll(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateObject().Select(function => Read(function.Name, function.Value))];
    }

    private static FunctionDefinition Read(string name, JsonElement function) => new(
        name,
        TimeSpan.FromSeconds(function.GetProperty("timeout").GetInt32()),
        function.GetProperty("memory").GetInt32(),
        function.TryGetProperty("description", out var description) ? description.GetString()! : "",
        function.TryGetProperty("onFailure", out var onFailure) ? onFailure.GetString() : null,
        function.TryGetProperty("startsOnDemand", out var startsOnDemand) && startsOnDemand.GetBoolean());
}
