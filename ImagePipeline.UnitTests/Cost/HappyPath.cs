using System.Text.Json;
using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>What an execution goes through when nothing fails.</summary>
/// <param name="Functions">The functions that its states call, in their order.</param>
internal sealed record HappyPath(IReadOnlyList<string> Functions)
{
    /// <summary>Each state's beginning, and the end.</summary>
    public int Transitions => Functions.Count + 1;

    /// <param name="stateMachine">Its file in terraform/pipeline.</param>
    public static HappyPath Of(string stateMachine)
    {
        using var definition = JsonDocument.Parse(Repository.Read($"terraform/pipeline/{stateMachine}"));
        var states = definition.RootElement.GetProperty("States");
        var functions = new List<string>();
        for (var name = definition.RootElement.GetProperty("StartAt").GetString(); name is not null;)
        {
            var state = states.GetProperty(name);
            // "${resize_image_arn}"
            functions.Add(state.GetProperty("Resource").GetString()!["${".Length..^"_arn}".Length].Replace('_', '-'));
            name = state.TryGetProperty("Next", out var next) ? next.GetString() : null;
        }

        return new HappyPath(functions);
    }
}
