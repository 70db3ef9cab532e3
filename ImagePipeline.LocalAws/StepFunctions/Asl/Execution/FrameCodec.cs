using System.Globalization;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>Frames as text, to be kept and read again by a later process.</summary>
internal static class FrameCodec
{
    public static string Write(Frame frame)
    {
        var fields = new JsonObject
        {
            ["state"] = frame.StateName,
            ["input"] = frame.Input.Text,
            ["phase"] = frame.Phase.ToString(),
            ["entered"] = frame.EnteredEventId,
            ["enteredFrom"] = frame.EnteredFromEventId,
            ["enteredAt"] = Write(frame.EnteredAt),
            ["previous"] = frame.PreviousEventId,
        };
        AddIf(fields, "retries", frame.Retries.Length > 0, () => new JsonArray([.. frame.Retries.Select(count => (JsonNode)count)]));
        AddIf(fields, "variables", frame.Variables.Count > 0, () => new JsonObject(frame.Variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value?.DeepClone()))));
        AddIf(fields, "wakeAt", frame.WakeAt is not null, () => Write(frame.WakeAt!.Value));
        AddIf(fields, "timeoutAt", frame.TimeoutAt is not null, () => Write(frame.TimeoutAt!.Value));
        AddIf(fields, "token", frame.TaskToken is not null, () => frame.TaskToken);
        AddIf(fields, "submitted", frame.Submitted is not null, () => frame.Submitted!.Text);
        AddIf(fields, "output", frame.Output is not null, () => frame.Output!.Text);
        AddIf(fields, "closing", frame.ClosingEventId != 0, () => frame.ClosingEventId);
        return Json.Write(fields);
    }

    public static Frame Read(string text, StateGroup group, string path, Frame? parent, MapItem? item)
    {
        var fields = (JsonObject)Json.Parse(text)!;
        var frame = new Frame(group, path, parent)
        {
            StateName = fields["state"]!.GetValue<string>(),
            Input = Payload.FromText(fields["input"]!.GetValue<string>()),
            Item = item,
            Phase = Enum.Parse<FramePhase>(fields["phase"]!.GetValue<string>()),
            EnteredEventId = fields["entered"]!.GetValue<long>(),
            EnteredFromEventId = fields["enteredFrom"]?.GetValue<long>() ?? 0,
            EnteredAt = ReadTime(fields["enteredAt"])!.Value,
            PreviousEventId = fields["previous"]!.GetValue<long>(),
            Retries = fields["retries"] is JsonArray retries ? [.. retries.Select(count => count!.GetValue<int>())] : [],
            WakeAt = ReadTime(fields["wakeAt"]),
            TimeoutAt = ReadTime(fields["timeoutAt"]),
            TaskToken = fields["token"]?.GetValue<string>(),
            Submitted = ReadPayload(fields["submitted"]),
            Output = ReadPayload(fields["output"]),
            ClosingEventId = fields["closing"]?.GetValue<long>() ?? 0,
        };
        foreach (var (name, value) in fields["variables"] as JsonObject ?? [])
        {
            frame.Variables[name] = value?.DeepClone();
        }

        return frame;
    }

    private static void AddIf(JsonObject fields, string name, bool given, Func<JsonNode?> value)
    {
        if (given)
        {
            fields[name] = value();
        }
    }

    private static string Write(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadTime(JsonNode? node) =>
        node is null ? null : DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);

    private static Payload? ReadPayload(JsonNode? node) => node is null ? null : Payload.FromText(node.GetValue<string>());
}
