using ImagePipeline.LocalAws.StepFunctions.Jsonata;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads one state of a definition.</summary>
internal static class StateReader
{
    private static readonly string[] WaitFields = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

    private static readonly string[] JsonataFields = ["Arguments", "Output", "Items", "Condition"];

    private static readonly string[] Types = ["Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"];

    /// <returns>The state, or null if it has no readable type or lacks what its type needs.</returns>
    public static State? Read(string name, FieldReader reader, Func<ServiceResource, bool> supports)
    {
        reader.Require("Type");
        reader.String("Comment");
        var language = DefinitionReader.ReadLanguage(reader);
        if (language == QueryLanguage.JSONPath && reader.MachineLanguage == QueryLanguage.JSONata)
        {
            reader.Fault("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
            language = null;
        }

        reader = reader.ForState(language ?? reader.MachineLanguage);
        var type = reader.String("Type");
        State? state = type switch
        {
            "Pass" => ReadPass(name, reader),
            "Task" => ReadTask(name, reader, supports),
            "Choice" => ChoiceReader.Read(name, reader),
            "Wait" => ReadWait(name, reader),
            "Succeed" => new SucceedState { Name = name },
            "Fail" => new FailState { Name = name, Error = reader.LiteralOrPath("Error"), Cause = reader.LiteralOrPath("Cause") },
            "Parallel" => ReadParallel(name, reader, supports),
            "Map" => MapReader.Read(name, reader, supports),
            _ => null,
        };
        if (type is not null && !Types.Contains(type))
        {
            reader.Fault("Type", $"The field 'Type' should have one of these values: [{string.Join(", ", Types)}]");
            return null;
        }

        if (state is null)
        {
            return null;
        }

        if (state is FailState)
        {
            state.Stages = reader.IsJsonata ? new JsonataStages() : new PathStages();
        }
        else if (state is not ChoiceState)
        {
            state.Stages = reader.IsJsonata ? ReadJsonataStages(state, reader) : ReadPathStages(state, reader);
        }

        if (state is not (FailState or SucceedState or ChoiceState))
        {
            ReadTransition(state, reader);
        }

        if (HasAction(state))
        {
            state.Retry = ErrorHandlerReader.ReadRetry(reader);
            state.Catch = ErrorHandlerReader.ReadCatch(reader);
        }

        reader.End(JsonataFields);
        return state;
    }

    /// <summary>Whether it does something that can fail, and has a result.</summary>
    private static bool HasAction(State state) => state is TaskState or ParallelState or MapState;

    private static PathStages ReadPathStages(State state, FieldReader reader)
    {
        var hasResult = HasAction(state) || state is PassState;
        return new PathStages
        {
            InputPath = reader.PathOrDiscard("InputPath"),
            OutputPath = reader.PathOrDiscard("OutputPath"),
            Assign = state is SucceedState ? null : reader.Assign(),

            // A Map's Parameters are its old name for ItemSelector.
            Parameters = hasResult && state is not MapState ? reader.Template("Parameters") : null,
            ResultPath = hasResult ? reader.ReferencePathOrDiscard("ResultPath") : Paths.JsonPath.Whole,
            ResultSelector = HasAction(state) ? reader.Template("ResultSelector") : null,
        };
    }

    private static JsonataStages ReadJsonataStages(State state, FieldReader reader)
    {
        string[] seen = HasAction(state) ? [StatesFields.Result] : [];
        return new JsonataStages
        {
            Arguments = state is TaskState or ParallelState ? reader.Template("Arguments") : null,
            OutputTemplate = reader.Template("Output", seen),
            Assign = state is SucceedState ? null : reader.Assign(seen),
        };
    }

    private static PassState ReadPass(string name, FieldReader reader) => reader.IsJsonata
        ? new PassState { Name = name }
        : new PassState { Name = name, HasResult = reader.Has("Result"), Result = reader.Node("Result") };

    private static void ReadTransition(State state, FieldReader reader)
    {
        state.Next = reader.String("Next");
        var end = reader.Boolean("End");
        if (reader.Has("Next") && end == true)
        {
            reader.Fault("The fields 'Next' and 'End' are mutually exclusive");
        }
        else if (!reader.Has("Next") && end != true)
        {
            reader.Fault("These fields are required: [Next or End]");
        }
    }

    private static TaskState? ReadTask(string name, FieldReader reader, Func<ServiceResource, bool> supports)
    {
        reader.Require("Resource");
        var timeout = reader.Setting("TimeoutSeconds", field => reader.Integer(field, 1));
        var heartbeat = reader.Setting("HeartbeatSeconds", field => reader.Integer(field, 1));
        if (heartbeat.Value >= timeout.Value)
        {
            reader.Fault("HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds");
        }

        ReadCredentials(reader);
        if (reader.String("Resource") is not { } text)
        {
            return null;
        }

        try
        {
            var resource = TaskResource.Parse(text);
            if (resource is ServiceResource service && !supports(service))
            {
                reader.Limit("Resource", $"LocalAws does not support the service integration {text}");
            }

            return new TaskState { Name = name, Resource = resource, Timeout = timeout, Heartbeat = heartbeat };
        }
        catch (FormatException e)
        {
            reader.Fault("Resource", e.Message);
            return null;
        }
    }

    /// <summary>A role to assume is checked for its form and has no effect: LocalAws lets every role do everything.</summary>
    private static void ReadCredentials(FieldReader reader)
    {
        if (reader.Object("Credentials") is { } credentials)
        {
            reader.Template("Credentials");
            if (!credentials.Has("RoleArn") && !credentials.Has("RoleArn.$"))
            {
                credentials.Fault("The field 'RoleArn' is required but was missing");
            }
        }
    }

    private static WaitState ReadWait(string name, FieldReader reader)
    {
        string[] fields = reader.IsJsonata ? ["Seconds", "Timestamp"] : WaitFields;
        if (fields.Count(reader.Has) != 1)
        {
            reader.Fault($"Exactly one of these fields is required: [{string.Join(", ", fields)}]");
        }

        return new WaitState
        {
            Name = name,
            Seconds = reader.Setting<long>("Seconds", field => reader.Integer(field, 0)),
            Timestamp = reader.Setting("Timestamp", field => ReadTimestamp(reader, field)),
        };
    }

    private static DateTimeOffset? ReadTimestamp(FieldReader reader, string field)
    {
        if (reader.String(field) is not { } text)
        {
            return null;
        }

        if (Timestamps.TryParse(text, out var time))
        {
            return time;
        }

        reader.Fault(field, "String does not match RFC3339 timestamp");
        return null;
    }

    private static ParallelState ReadParallel(string name, FieldReader reader, Func<ServiceResource, bool> supports)
    {
        reader.Require("Branches");
        if (reader.Node("Branches") is System.Text.Json.Nodes.JsonArray { Count: 0 })
        {
            reader.Fault("Branches", "Value cannot be empty");
        }

        var branches = new List<StateGroup>();
        foreach (var branch in reader.Objects("Branches"))
        {
            branch.String("Comment");
            if (DefinitionReader.ReadGroup(branch, supports) is { } group)
            {
                branches.Add(group);
            }

            branch.End();
        }

        return new ParallelState { Name = name, Branches = branches };
    }
}
