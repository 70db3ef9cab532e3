using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>The state under test, among those it can lead to: of a definition of its own, or of a whole state machine however deep.</summary>
internal sealed record TestedState(StateGroup Group, State State)
{
    /// <param name="stateName">Given with the definition of a state machine.</param>
    /// <exception cref="AwsException">InvalidDefinition, or there is no such state.</exception>
    public static TestedState Find(string definition, string? stateName)
    {
        var faults = new List<Diagnostic>();
        StateGroup? group = null;
        if (DefinitionReader.TryParse(definition, faults, out var root))
        {
            // Where a state stands alone AWS tells its faults as those of a machine around it.
            group = stateName is null
                ? DefinitionReader.ReadMachine(new JsonObject { ["StartAt"] = StateTest.StateName, ["States"] = new JsonObject { [StateTest.StateName] = root } }, faults)
                : DefinitionReader.ReadMachine(root, faults);
        }

        // What the state leads to is not there then; and what LocalAws cannot run it can test.
        faults.RemoveAll(fault => fault.IsLimit || (stateName is null && fault.Code is Diagnostic.MissingTransitionTarget or Diagnostic.MissingEndState));
        return faults.Count > 0 ? throw StatesErrors.InvalidDefinition(faults)
            : Find(group!, stateName ?? StateTest.StateName) ?? throw Parameters.Invalid("State not found in definition");
    }

    /// <summary>Whether a Map or a Parallel state has a state of that name inside.</summary>
    public bool Has(string stateName) => Groups(State).Any(group => Find(group, stateName) is not null);

    private static TestedState? Find(StateGroup group, string name) => group.States.TryGetValue(name, out var state)
        ? new TestedState(group, state)
        : group.States.Values.SelectMany(Groups).Select(inner => Find(inner, name)).FirstOrDefault(found => found is not null);

    private static IEnumerable<StateGroup> Groups(State state) => state switch
    {
        ParallelState parallel => parallel.Branches,
        MapState map => [map.ItemProcessor],
        _ => [],
    };
}
