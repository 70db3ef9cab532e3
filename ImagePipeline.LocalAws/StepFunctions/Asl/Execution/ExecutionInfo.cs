namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>What is fixed of an execution when it starts.</summary>
internal sealed record ExecutionInfo(string Arn, string Name, string StateMachineArn, string StateMachineName, string? RoleArn, Payload Input, DateTimeOffset StartedAt);
