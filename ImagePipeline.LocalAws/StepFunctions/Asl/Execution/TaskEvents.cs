using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>The events of a task, whose names and details depend on what runs it: a function, an activity or a service.</summary>
internal sealed class TaskEvents(TaskResource resource, string region)
{
    private readonly string _family = resource switch
    {
        FunctionResource => "LambdaFunction",
        ActivityResource => "Activity",
        _ => "Task",
    };

    public HistoryEvent Scheduled(long previous, Payload input, int? timeout, int? heartbeat)
    {
        var details = new JsonObject();
        if (resource is ServiceResource)
        {
            details["parameters"] = input.Text;
            details["region"] = region;
        }
        else
        {
            HistoryEvent.AddPayload(details, "input", input);
            details["resource"] = resource.Arn;
        }

        if (timeout is not null)
        {
            details["timeoutInSeconds"] = timeout;
        }

        if (heartbeat is not null)
        {
            details["heartbeatInSeconds"] = heartbeat;
        }

        return Event(previous, "Scheduled", details);
    }

    public HistoryEvent Started(long previous, string? workerName = null)
    {
        var details = new JsonObject();
        HistoryEvent.AddIfGiven(details, "workerName", workerName);
        return resource is FunctionResource ? new HistoryEvent(previous, "LambdaFunctionStarted") : Event(previous, "Started", details);
    }

    public HistoryEvent Submitted(long previous, Payload output) => WithOutput(previous, "Submitted", output);

    public HistoryEvent Succeeded(long previous, Payload output) => WithOutput(previous, "Succeeded", output);

    public HistoryEvent Failed(long previous, StatesException error) =>
        Event(previous, error.Error == ErrorNames.Timeout ? "TimedOut" : "Failed", HistoryEvent.Failure(error.Error, error.Cause));

    private HistoryEvent WithOutput(long previous, string what, Payload output)
    {
        var details = new JsonObject();
        HistoryEvent.AddPayload(details, "output", output);
        return Event(previous, what, details);
    }

    private HistoryEvent Event(long previous, string what, JsonObject details)
    {
        if (resource is ServiceResource service)
        {
            details["resource"] = service.Resource;
            details["resourceType"] = service.ResourceType;
        }

        var type = $"{_family}{what}";
        return new HistoryEvent(previous, type, $"{char.ToLowerInvariant(type[0])}{type[1..]}EventDetails", details);
    }
}
