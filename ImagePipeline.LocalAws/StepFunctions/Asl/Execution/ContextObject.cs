using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>The context object that <c>$$</c> stands for: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html</summary>
internal static class ContextObject
{
    public static JsonObject Create(ExecutionInfo execution, Frame frame, bool tellsRetries)
    {
        var state = new JsonObject { ["Name"] = frame.StateName, ["EnteredTime"] = IsoTime.Text(frame.EnteredAt) };
        if (tellsRetries)
        {
            state["RetryCount"] = frame.Retries.Sum();
        }

        var context = new JsonObject
        {
            ["Execution"] = new JsonObject
            {
                ["Id"] = execution.Arn,
                ["Input"] = execution.Input.Node?.DeepClone(),
                ["StartTime"] = IsoTime.Text(execution.StartedAt),
                ["Name"] = execution.Name,
                ["RoleArn"] = execution.RoleArn,
                ["RedriveCount"] = 0,
            },
            ["StateMachine"] = new JsonObject { ["Id"] = execution.StateMachineArn, ["Name"] = execution.StateMachineName },
            ["State"] = state,
        };
        if (frame.TaskToken is not null)
        {
            context["Task"] = new JsonObject { ["Token"] = frame.TaskToken };
        }

        if (frame.NearestItem is { } item)
        {
            PutItem(context, item.Index, item.Value);
        }

        return context;
    }

    /// <summary>Tells which item of a Map it is of.</summary>
    public static void PutItem(JsonObject context, int index, JsonNode? value) =>
        context["Map"] = new JsonObject { ["Item"] = new JsonObject { ["Index"] = index, ["Value"] = value?.DeepClone() } };
}
