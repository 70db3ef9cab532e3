using ImagePipeline.Functions.Storage;
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
            .Where(route => !InvokedBy(route.Value!["function"]!.GetValue<string>()).Contains("apigateway"))
            .Select(route => route.Key);

        Assert.Empty(broken);
    }

    [Fact]
    public void TheGroupThatRoutesAreFor_IsThere_AndEveryScopeOfTheApiCanBeHad()
    {
        var signIn = Parse("sign-in.json");
        var server = signIn["resourceServer"]!;
        // The second is what a name and a password alone bring.
        var scopes = server["scopes"]!.AsObject().Select(scope => $"{server["identifier"]}/{scope.Key}").Append("aws.cognito.signin.user.admin");

        Assert.True(signIn["groups"]!.AsObject().ContainsKey("moderators"));
        Assert.Equal(scopes, Texts(signIn["apiScopes"]!));
        Assert.All(signIn["localUsers"]!.AsArray(), user => Assert.All(Texts(user!["groups"]!), group => Assert.True(signIn["groups"]!.AsObject().ContainsKey(group))));
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
        var machine = Parse("state-machine.asl.json");
        foreach (var (name, state) in StatesOf(machine).Where(s => s.Value["Type"]!.GetValue<string>() == "Task"))
        {
            Assert.True(state!["TimeoutSeconds"] is not null, $"{name} has no TimeoutSeconds.");
            Assert.All(state["Retry"]!.AsArray(), retry =>
            {
                Assert.Equal("FULL", retry!["JitterStrategy"]!.GetValue<string>());
                Assert.NotNull(retry["MaxDelaySeconds"]);
                Assert.NotNull(retry["MaxAttempts"]);
            });
        }

        // What fails in a branch fails the parallel state around it.
        foreach (var (name, state) in machine["States"]!.AsObject().Where(s => s.Key is not ("RecordFailure" or "Failed")))
        {
            Assert.True((string?)state!["Catch"]!.AsArray()[^1]!["Next"] == "RecordFailure", $"{name} does not end in RecordFailure.");
        }
    }

    [Theory]
    [InlineData("DetectModeration")]
    [InlineData("DetectModerationInTurn")]
    [InlineData("EmbedImageLater")]
    public void WhatAnImageCanDoWithout_FailsNoImage(string name)
    {
        var states = StatesOf(Parse("state-machine.asl.json"));

        var last = states[name]["Catch"]!.AsArray()[^1]!;

        Assert.Equal(["States.ALL"], Texts(last["ErrorEquals"]!));
        Assert.Equal(("Pass", true), (states[(string)last["Next"]!]["Type"]!.GetValue<string>(), states[(string)last["Next"]!]["End"]!.GetValue<bool>()));
    }

    [Fact]
    public void EveryStepThatStaysThrottled_WaitsInTheQueueOfItsFunction_AndGoesOnAsItWould()
    {
        var states = StatesOf(Parse("state-machine.asl.json"));

        // Nobody waits for a vector.
        foreach (var (name, step) in states.Where(IsStep).Where(step => step.Key != "EmbedImage"))
        {
            var function = FunctionArn().Match(step["Resource"]!.GetValue<string>()).Groups[1].Value;
            var inTurn = states[$"{name}InTurn"]!;

            Assert.Equal(["Lambda.TooManyRequestsException", "Throttled"], Texts(step["Retry"]![0]!["ErrorEquals"]!));
            Assert.Equal(2, step["Retry"]![0]!["MaxAttempts"]!.GetValue<int>());
            Assert.Equal(["Lambda.TooManyRequestsException", "Throttled"], Texts(step["Catch"]![0]!["ErrorEquals"]!));
            Assert.Equal($"{name}InTurn", step["Catch"]![0]!["Next"]!.GetValue<string>());
            Assert.Equal($"${{{function}_queue_url}}", inTurn["Parameters"]!["QueueUrl"]!.GetValue<string>());
            Assert.Equal(14 * 24 * 60 * 60, inTurn["TimeoutSeconds"]!.GetValue<int>());
            Assert.Equal((step["Next"]?.GetValue<string>(), step["ResultPath"]?.GetValue<string>()), (inTurn["Next"]?.GetValue<string>(), inTurn["ResultPath"]?.GetValue<string>()));
            var source = Assert.Single(Functions[function.Replace('_', '-')]!["eventSources"]!.AsArray());
            Assert.Equal((function.Replace('_', '-'), 1), (source!["queue"]!.GetValue<string>(), source["batchSize"]!.GetValue<int>()));
        }
    }

    [Fact]
    public void EveryQueue_HidesAMessageForSixTimesTheTimeOfTheFunctionThatTakesIt()
    {
        // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
        var queues = Parse("storage.json")["queues"]!.AsObject();
        var sources = Functions
            .SelectMany(function => (function.Value!["eventSources"]?.AsArray() ?? []).Select(source => (Function: function.Value, Queue: source!["queue"]?.GetValue<string>())))
            .Where(source => source.Queue is not null)
            .ToList();

        Assert.Equal(queues.Select(queue => queue.Key).Order(), sources.Select(source => source.Queue!).Order());
        Assert.All(sources, source => Assert.Equal(
            6 * source.Function!["timeout"]!.GetValue<int>(), queues[source.Queue!]!["visibilityTimeoutSeconds"]!.GetValue<int>()));
    }

    [Fact]
    public void TheIndexes_HoldTheTermsOfThisVersion() =>
        Assert.Equal($"{ImageTerms.Version}", Parse("storage.json")["table"]!["indexing"]!["terms"]!.GetValue<string>());

    [Fact]
    public void TheStateMachine_HasNoTimeoutAsAWhole() => Assert.Null(Parse("state-machine.asl.json")["TimeoutSeconds"]);

    [Fact]
    public void EveryStepOfTheStateMachine_RetriesTheSameErrors()
    {
        var retried = StatesOf(Parse("state-machine.asl.json"))
            .Where(IsStep)
            .Select(state => state.Value["Retry"]!.AsArray().SelectMany(retry => retry!["ErrorEquals"]!.AsArray()).Select(error => error!.GetValue<string>()))
            .Select(errors => string.Join(' ', errors.Order(StringComparer.Ordinal)));

        Assert.Single(retried.Distinct());
    }

    [Fact]
    public void TheExpressWorkflow_TakesTheSameSteps_AndHandsOverWhateverDoesNotGoThrough()
    {
        var standard = StatesOf(Parse("state-machine.asl.json")).Where(IsStep).ToList();
        var express = StatesOf(Parse("express.asl.json"));

        Assert.Equal(standard.Select(step => step.Key), express.Where(IsStep).Select(step => step.Key));
        foreach (var (name, step) in standard)
        {
            foreach (var field in (string[])["Resource", "TimeoutSeconds", "ResultPath", "Next", "End"])
            {
                Assert.Equal(step[field]?.ToJsonString(), express[name][field]?.ToJsonString());
            }
        }

        foreach (var (_, state) in Parse("express.asl.json")["States"]!.AsObject().Where(state => state.Key is not ("HandOver" or "HandedOver")))
        {
            Assert.All(state!["Catch"]!.AsArray(), handler => Assert.Equal("HandOver", handler!["Next"]!.GetValue<string>()));
            Assert.Equal(["States.ALL"], Texts(state["Catch"]!.AsArray()[^1]!["ErrorEquals"]!));
        }
    }

    /// <summary>All states, those in the branches of parallel ones among them.</summary>
    private static Dictionary<string, JsonObject> StatesOf(JsonNode machine) => machine["States"]!.AsObject()
        .SelectMany(state => (IEnumerable<KeyValuePair<string, JsonObject>>)
            [KeyValuePair.Create(state.Key, state.Value!.AsObject()), .. state.Value["Branches"]?.AsArray().SelectMany(branch => StatesOf(branch!)) ?? []])
        .ToDictionary();

    private static bool IsStep(KeyValuePair<string, JsonObject> state) =>
        state.Key != "RecordFailure" && (state.Value["Resource"]?.GetValue<string>().StartsWith("${", StringComparison.Ordinal) ?? false);

    private static IEnumerable<string> Texts(JsonNode names) => names.AsArray().Select(name => name!.GetValue<string>());

    private static string[] InvokedBy(string function) =>
        Functions[function] is { } found
            ? [.. found["invokedBy"]!.AsArray().Select(caller => caller!.GetValue<string>())]
            : throw new Xunit.Sdk.XunitException($"functions.json has no function '{function}'.");

    private static JsonObject Parse(string file) => JsonNode.Parse(Repository.Read($"terraform/pipeline/{file}"))!.AsObject();

    [GeneratedRegex(@"\$\{(\w+)_arn\}")]
    private static partial Regex FunctionArn();
}
