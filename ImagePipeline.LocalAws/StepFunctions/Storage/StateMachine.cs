using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

/// <summary>A state machine as it is now.</summary>
internal sealed record StateMachine(string Arn, string Name, DateTimeOffset Created, Revision Revision, JsonObject? Logging, JsonObject? Tracing);

/// <summary>What a state machine was at one time; an execution keeps the one it began with.</summary>
/// <param name="RevisionId">Null for the one it was created with.</param>
internal sealed record Revision(long Id, string? RevisionId, string Definition, string RoleArn, DateTimeOffset Updated);
