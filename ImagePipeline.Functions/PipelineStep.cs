using System.Text.Json;

namespace ImagePipeline.Functions;

/// <summary>A step that every image takes.</summary>
/// <param name="Name">Of the state.</param>
/// <param name="Stage">Counted from 0: steps of one stage run at the same time, and those of the next follow when all of them have ended.</param>
internal sealed record PipelineStep(string Name, int Stage)
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
    // Where a choice is, the way goes on by its default. What is in the branches of a parallel state is one stage.
    internal static List<PipelineStep> StepsOf(JsonElement definition)
    {
        var steps = new List<PipelineStep>();
        var stage = 0;
        var seen = new HashSet<string>();
        for (var name = Text(definition, "StartAt"); name is not null && seen.Add(name);)
        {
            var state = definition.GetProperty("States").GetProperty(name);
            switch (Text(state, "Type"))
            {
                case "Task":
                    steps.Add(new PipelineStep(name, stage++));
                    break;
                case "Parallel":
                    var branches = state.GetProperty("Branches").EnumerateArray().SelectMany(StepsOf);
                    steps.AddRange(branches.Select(step => step with { Stage = stage }));
                    stage++;
                    break;
            }

            name = Text(state, "Next") ?? Text(state, "Default");
        }

        return steps;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
