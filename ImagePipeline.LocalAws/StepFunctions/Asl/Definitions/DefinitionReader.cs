using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads and validates a definition in the States Language: https://states-language.net/</summary>
internal static class DefinitionReader
{
    /// <param name="supports">Whether a service integration that is well named can be run here.</param>
    /// <param name="faults">All that is wrong with it, in the order AWS tells it.</param>
    /// <returns>The definition, or null if it has faults.</returns>
    public static StateMachineDefinition? Read(string text, Func<ServiceResource, bool> supports, out List<Diagnostic> faults)
    {
        faults = [];
        if (!TryParse(text, faults, out var root))
        {
            return null;
        }

        var machine = ReadHead(new FieldReader(root, "", faults), out var timeout);
        var group = ReadGroup(machine, supports);
        machine.End();
        return faults.Count == 0 ? new StateMachineDefinition(group!, timeout) : null;
    }

    /// <summary>Reads a state machine's object, with integrations of every service.</summary>
    /// <returns>Null if that cannot be done at all; otherwise the faults say whether it is right.</returns>
    public static StateGroup? ReadMachine(JsonObject root, List<Diagnostic> faults)
    {
        var machine = ReadHead(new FieldReader(root, "", faults), out _);
        var group = ReadGroup(machine, static _ => true);
        machine.End();
        return group;
    }

    /// <summary>Reads what is said of the whole machine.</summary>
    private static FieldReader ReadHead(FieldReader machine, out int? timeout)
    {
        timeout = machine.Integer("TimeoutSeconds", 1);
        machine.String("Comment");
        if (machine.String("Version") is { } version && version != "1.0")
        {
            machine.Fault("Version", "Value must be one of the following: [1.0]");
        }

        return machine.ForMachine(ReadLanguage(machine) ?? QueryLanguage.JSONPath);
    }

    /// <summary>Reads StartAt and States; the caller reads what else the object may have.</summary>
    public static StateGroup? ReadGroup(FieldReader reader, Func<ServiceResource, bool> supports)
    {
        reader.Require("States", "StartAt");
        var startAt = reader.String("StartAt");
        if (reader.Object("States") is not { } statesReader)
        {
            return null;
        }

        if (statesReader.Fields.Count == 0)
        {
            reader.Fault("States", "At least one state is required");
        }

        var faultsBefore = reader.Faults.Count;
        var states = new Dictionary<string, State>(StringComparer.Ordinal);
        foreach (var (name, _) in statesReader.Fields)
        {
            if (name.Length > 80)
            {
                statesReader.Fault(name, "State name must not be longer than 80 characters");
            }

            if (statesReader.Object(name) is { } stateReader && StateReader.Read(name, stateReader, supports) is { } state)
            {
                states[name] = state;
            }
        }

        if (startAt is null)
        {
            return null;
        }

        var group = new StateGroup(startAt, states);

        // A state that could not be read has no transitions to follow; its own faults come first.
        if (reader.Faults.Count == faultsBefore)
        {
            TransitionCheck.Run(group, reader.Location, reader.Faults);
        }

        return group;
    }

    /// <returns>Null where the field is not there or names no language.</returns>
    public static QueryLanguage? ReadLanguage(FieldReader reader)
    {
        switch (reader.String("QueryLanguage"))
        {
            case null:
                return null;
            case "JSONPath":
                return QueryLanguage.JSONPath;
            case "JSONata":
                return QueryLanguage.JSONata;
            default:
                reader.Fault("QueryLanguage", "Value should be one of the following: [JSONPath, JSONata]");
                return null;
        }
    }

    /// <returns>False if the text is no JSON object; then that is the fault.</returns>
    public static bool TryParse(string text, List<Diagnostic> faults, out JsonObject root)
    {
        root = [];
        JsonNode? node;
        try
        {
            node = string.IsNullOrWhiteSpace(text) ? null : Json.Parse(text);
        }
        catch (JsonException e)
        {
            var place = $"[Source: (String); line: {e.LineNumber + 1}, column: {e.BytePositionInLine + 1}]";
            faults.Add(new Diagnostic(Diagnostic.InvalidJson, $"{JsonFault.Describe(text, e)}\n at {place}", place));
            return false;
        }

        if (node is JsonObject definition)
        {
            root = definition;
            return true;
        }

        faults.Add(new Diagnostic(Diagnostic.SchemaValidationFailed, "Definition must be a valid JSON object", null));
        return false;
    }
}
