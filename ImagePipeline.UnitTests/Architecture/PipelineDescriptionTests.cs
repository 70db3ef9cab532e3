using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImagePipeline.UnitTests.Architecture;

/// <summary>terraform/pipeline is the one source of truth; its files must agree with each other.</summary>
public sealed partial class PipelineDescriptionTests
{
    private static readonly JsonObject Functions = Parse("functions.json");

    [Fact]
    public void EveryRoute_LeadsToAFunctionThatTheApiMayInvoke()
    {
        var broken = Parse("routes.json")
            .Where(route => !InvokedBy(route.Value!.GetValue<string>()).Contains("apigateway"))
            .Select(route => route.Key);

        Assert.Empty(broken);
    }

    [Fact]
    public void EveryTaskOfTheStateMachine_IsAFunctionThatItMayInvoke()
    {
        var tasks = FunctionArn().Matches(Repository.Read("terraform/pipeline/state-machine.asl.json"))
            .Select(match => match.Groups[1].Value.Replace('_', '-')).ToHashSet();

        Assert.NotEmpty(tasks);
        Assert.All(tasks, task => Assert.Contains("states", InvokedBy(task)));
    }

    [Theory]
    [InlineData("Sandbox.Timedout")]
    [InlineData("States.Timeout")]
    [InlineData("TIMEOUT")]
    public void AResizeThatTimedOut_IsTriedOnceMoreAtMost(string error)
    {
        var resize = Parse("state-machine.asl.json")["States"]!["Resize"]!;

        var retry = resize["Retry"]!.AsArray().First(retry => retry!["ErrorEquals"]!.AsArray().Any(name => name!.GetValue<string>() == error))!;

        Assert.Equal(1, retry["MaxAttempts"]!.GetValue<int>());
    }

    [Fact]
    public void EveryTaskOfTheStateMachine_HasATimeoutARetryAndEndsInRecordFailure()
    {
        var states = Parse("state-machine.asl.json")["States"]!.AsObject();
        foreach (var (name, state) in states.Where(s => s.Value!["Type"]!.GetValue<string>() == "Task"))
        {
            Assert.True(state!["TimeoutSeconds"] is not null, $"{name} has no TimeoutSeconds.");
            Assert.All(state["Retry"]!.AsArray(), retry =>
            {
                Assert.Equal("FULL", retry!["JitterStrategy"]!.GetValue<string>());
                Assert.NotNull(retry["MaxDelaySeconds"]);
                Assert.NotNull(retry["MaxAttempts"]);
            });
            if (name != "RecordFailure")
            {
                Assert.Equal("RecordFailure", state["Catch"]!.AsArray()[^1]!["Next"]!.GetValue<string>());
            }
        }
    }

    [Fact]
    public void EveryTaskOfTheStateMachine_RetriesTheSameErrors()
    {
        var retried = Parse("state-machine.asl.json")["States"]!.AsObject()
            .Where(state => state.Value!["Type"]!.GetValue<string>() == "Task" && state.Key != "RecordFailure")
            .Select(state => state.Value!["Retry"]!.AsArray().SelectMany(retry => retry!["ErrorEquals"]!.AsArray()).Select(error => error!.GetValue<string>()))
            .Select(errors => string.Join(' ', errors.Order(StringComparer.Ordinal)));

        Assert.Single(retried.Distinct());
    }

    private static string[] InvokedBy(string function) =>
        Functions[function] is { } found
            ? [.. found["invokedBy"]!.AsArray().Select(caller => caller!.GetValue<string>())]
            : throw new Xunit.Sdk.XunitException($"functions.json has no function '{function}'.");

    private static JsonObject Parse(string file) => JsonNode.Parse(Repository.Read($"terraform/pipeline/{file}"))!.AsObject();

    [GeneratedRegex(@"\$\{(\w+)_arn\}")]
    private static partial Regex FunctionArn();
}
