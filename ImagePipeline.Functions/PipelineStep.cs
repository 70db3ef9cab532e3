using System.Text.Json;

namespace ImagePipeline.Functions;

/// <summary>A step that every image takes.</summary>
/// <param name="Name">Of the state.</param>
internal sealed record PipelineStep(string Name)
{
    /// <summary>The state machine's way from start to end when nothing fails. It stands in the definition alone, which is built in.</summary>
    public static readonly IReadOnlyList<PipelineStep> All = Read();

    private static List<PipelineStep> Read()
    {
        using var definition = typeof(PipelineStep).Assembly.GetManifestResourceStream("state-machine.asl.json")!;
        using var document = JsonDocument.Parse(definition);
        return StepsOf(document.RootElement);
    }

    // {"StartAt": "Resize", "States": {"Resize": {"Type": "Task", "Next": "DetectLabels"}, ...}}
    // Where a choice is, the way goes on by its default.
    internal static List<PipelineStep> StepsOf(JsonElement definition)
    {
        var steps = new List<PipelineStep>();
        var seen = new HashSet<string>();
        for (var name = Text(definition, "StartAt"); name is not null && seen.Add(name);)
        {
            var state = definition.GetProperty("States").GetProperty(name);
            if (Text(state, "Type") == "Task")
            {
                steps.Add(new PipelineStep(name));
            }

            name = Text(state, "Next") ?? Text(state, "Default");
        }

        return steps;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
