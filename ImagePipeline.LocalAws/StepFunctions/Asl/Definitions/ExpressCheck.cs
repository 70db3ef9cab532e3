namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>What an Express workflow cannot wait for. https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html</summary>
internal static class ExpressCheck
{
    public const int LongestSeconds = 300;

    public static void Run(StateMachineDefinition definition, List<Diagnostic> faults)
    {
        foreach (var (state, location) in Tasks(definition.Root, ""))
        {
            var refused = state.Resource switch
            {
                ActivityResource => "Activity ARN",
                ServiceResource { Pattern: ServicePattern.WaitForTaskToken } => "'.waitForTaskToken' service integration",
                ServiceResource { Pattern: ServicePattern.Sync or ServicePattern.SyncWithJsonOutput } => "'.sync' service integration",
                _ => null,
            };
            if (refused is not null)
            {
                faults.Add(new Diagnostic(Diagnostic.SchemaValidationFailed, $"Express state machine does not support {refused}", $"{location}/Resource"));
            }
        }
    }

    private static IEnumerable<(TaskState State, string Location)> Tasks(StateGroup group, string at) => group.States.Values.SelectMany(state =>
    {
        var location = $"{at}/States/{state.Name}";
        return state switch
        {
            TaskState task => [(task, location)],
            ParallelState parallel => parallel.Branches.SelectMany((branch, i) => Tasks(branch, $"{location}/Branches[{i}]")),
            MapState map => Tasks(map.ItemProcessor, $"{location}/ItemProcessor"),
            _ => [],
        };
    });
}
