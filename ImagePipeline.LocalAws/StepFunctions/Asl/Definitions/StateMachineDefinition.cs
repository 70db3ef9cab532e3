namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>A state machine that was found valid.</summary>
internal sealed record StateMachineDefinition(StateGroup Root, int? TimeoutSeconds);

/// <summary>States that lead to each other: the machine's own, a branch's, or those of a Map's item processor.</summary>
internal sealed record StateGroup(string StartAt, IReadOnlyDictionary<string, State> States);
