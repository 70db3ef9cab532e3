using System.Text.Json;
using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>What an execution goes through when nothing fails.</summary>
/// <param name="Stages">The functions that its states call, in their order; those that run at the same time are one stage.</param>
internal sealed record HappyPath(IReadOnlyList<IReadOnlyList<string>> Stages)
{
    public IReadOnlyList<string> Functions => [.. Stages.SelectMany(stage => stage)];

    /// <summary>Each state's beginning, that of a parallel one and of those in its branches, and the end.</summary>
    public int Transitions => Functions.Count + Parallels + 1;

    /// <summary>How many states follow each other.</summary>
    public int Length => Stages.Count + Parallels;

    private int Parallels => Stages.Count(stage => stage.Count > 1);

    /// <param name="stateMachine">Its file in terraform/pipeline.</param>
    public static HappyPath Of(string stateMachine)
    {
        using var definition = JsonDocument.Parse(Repository.Read($"terraform/pipeline/{stateMachine}"));
        return Of(definition.RootElement);
    }

    private static HappyPath Of(JsonElement machine)
    {
        var states = machine.GetProperty("States");
        var stages = new List<IReadOnlyList<string>>();
        for (var name = machine.GetProperty("StartAt").GetString(); name is not null;)
        {
            var state = states.GetProperty(name);
            stages.Add(state.TryGetProperty("Branches", out var branches)
                ? [.. branches.EnumerateArray().SelectMany(branch => Of(branch).Functions)]
                // "${resize_image_arn}"
                : [state.GetProperty("Resource").GetString()!["${".Length..^"_arn}".Length].Replace('_', '-')]);
            name = state.TryGetProperty("Next", out var next) ? next.GetString() : null;
        }

        return new HappyPath(stages);
    }
}
