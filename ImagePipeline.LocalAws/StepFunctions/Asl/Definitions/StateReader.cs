namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads one state of a definition.</summary>
internal static class StateReader
{
    private static readonly string[] WaitFields = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

    private static readonly string[] JsonataFields = ["Arguments", "Output", "Items", "Condition"];

    /// <returns>The state, or null if it has no readable type or lacks what its type needs.</returns>
    public static State? Read(string name, FieldReader reader, Func<ServiceResource, bool> supports)
    {
        reader.Require("Type");
        reader.String("Comment");
        DefinitionReader.RefuseJsonata(reader);
        var type = reader.String("Type");
        State? state = type switch
        {
            "Pass" => new PassState { Name = name, HasResult = reader.Has("Result"), Result = reader.Node("Result") },
            "Task" => ReadTask(name, reader, supports),
            "Choice" => ChoiceReader.Read(name, reader),
            "Wait" => ReadWait(name, reader),
            "Succeed" => new SucceedState { Name = name },
            "Fail" => new FailState { Name = name, Error = reader.LiteralOrPath("Error"), Cause = reader.LiteralOrPath("Cause") },
            "Parallel" => ReadParallel(name, reader, supports),
            "Map" => MapReader.Read(name, reader, supports),
            _ => null,
        };
        if (type is not null and not ("Pass" or "Task" or "Choice" or "Wait" or "Succeed" or "Fail" or "Parallel" or "Map"))
        {
            reader.Fault("Type", "Value must be one of the following: [Choice, Fail, Map, Parallel, Pass, Succeed, Task, Wait]");
            return null;
        }

        if (state is null)
        {
            return null;
        }

        ReadStages(state, reader);
        reader.End(JsonataFields);
        return state;
    }

    private static void ReadStages(State state, FieldReader reader)
    {
        if (state is FailState)
        {
            return;
        }

        state.InputPath = reader.PathOrDiscard("InputPath");
        state.OutputPath = reader.PathOrDiscard("OutputPath");
        if (state is SucceedState)
        {
            return;
        }

        state.Assign = reader.Template("Assign");
        if (state is ChoiceState)
        {
            return;
        }

        ReadTransition(state, reader);
        if (state is WaitState)
        {
            return;
        }

        // A Map's Parameters are its old name for ItemSelector.
        state.Parameters = state is MapState ? null : reader.Template("Parameters");
        state.ResultPath = reader.ReferencePathOrDiscard("ResultPath");
        if (state is PassState)
        {
            return;
        }

        state.ResultSelector = reader.Template("ResultSelector");
        state.Retry = ErrorHandlerReader.ReadRetry(reader);
        state.Catch = ErrorHandlerReader.ReadCatch(reader);
    }

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
                reader.Fault("Resource", $"LocalAws does not support the service integration {text}");
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
        if (WaitFields.Count(reader.Has) != 1)
        {
            reader.Fault($"Exactly one of these fields is required: [{string.Join(", ", WaitFields)}]");
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
