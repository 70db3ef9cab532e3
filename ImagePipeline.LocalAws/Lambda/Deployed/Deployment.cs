using System.Text.Json.Serialization;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>A function that was deployed by <c>CreateFunction</c>: its versions and all that they share. Never modified: a change makes a new one.</summary>
internal sealed record Deployment
{
    public required string Name { get; init; }

    public required FunctionConfiguration Latest { get; init; }

    /// <summary>What was published and not deleted, oldest first.</summary>
    public IReadOnlyList<FunctionConfiguration> Versions { get; init; } = [];

    /// <summary>The number of the version that was published last; a number is never given again.</summary>
    public int LastVersion { get; init; }

    public IReadOnlyList<Alias> Aliases { get; init; } = [];

    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public int? ReservedConcurrency { get; init; }

    public string RecursiveLoop { get; init; } = "Terminate";

    public IEnumerable<FunctionConfiguration> All => [Latest, .. Versions];

    public FunctionConfiguration? Find(string version) => All.FirstOrDefault(configuration => configuration.Version == version);
}

/// <param name="Qualifier">The version or alias that it is about; null for what has none.</param>
/// <param name="Text">The statement as JSON.</param>
internal sealed record PolicyStatement(string Id, string? Qualifier, string Text);

/// <param name="Weights">Versions beside the first with their parts of the invocations, from 0 to 1.</param>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_AliasConfiguration.html</remarks>
internal sealed record Alias(string Name, string Version, string Description, IReadOnlyDictionary<string, double> Weights, string RevisionId)
{
    /// <param name="dice">From 0 to 1, which decides between the versions.</param>
    public string VersionFor(double dice)
    {
        foreach (var (version, weight) in Weights)
        {
            if (dice < weight)
            {
                return version;
            }

            dice -= weight;
        }

        return Version;
    }
}

[JsonSerializable(typeof(Deployment))]
internal sealed partial class DeploymentContext : JsonSerializerContext;
