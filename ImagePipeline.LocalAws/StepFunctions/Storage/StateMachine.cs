using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

/// <summary>A state machine as it is now, or as a version of it was published.</summary>
internal sealed record StateMachine(
    string Arn, string Name, WorkflowType Type, DateTimeOffset Created, Revision Revision, JsonObject? Logging, JsonObject? Tracing)
{
    /// <summary>Null where it is the state machine as it is now.</summary>
    public StateMachineVersion? Version { get; init; }

    /// <summary>What led to the version, if an alias did.</summary>
    public string? Alias { get; init; }
}

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html</summary>
internal enum WorkflowType
{
    Standard,

    /// <summary>At least once, five minutes at most, and nothing is kept of an execution that ended.</summary>
    Express,
}

/// <summary>What a state machine was at one time; an execution keeps the one it began with.</summary>
/// <param name="RevisionId">Null for the one it was created with.</param>
internal sealed record Revision(long Id, string? RevisionId, string Definition, string RoleArn, DateTimeOffset Updated);
