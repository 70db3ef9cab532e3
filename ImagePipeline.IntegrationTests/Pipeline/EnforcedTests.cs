using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Provisioning;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>A system where each function and each state machine may do what its role may, and nothing else.</summary>
public sealed class EnforcedPipeline : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enforced-").FullName;

    /// <summary>Whether nothing is enforced this time, to compare how long the same takes: <c>IMAGEPIPELINE_IAM=off</c>.</summary>
    public static bool IsOff { get; } = Environment.GetEnvironmentVariable("IMAGEPIPELINE_IAM") == "off";

    internal RunningAppHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await RunningAppHost.StartAsync(_folder, TestContext.Current.CancellationToken, ["--anonymous", .. IsOff ? Array.Empty<string>() : ["--enforce-iam"]]);

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>terraform/iam.tf is enough for the pipeline, and each of its statements that a run needs is needed.</summary>
public sealed class EnforcedTests(EnforcedPipeline pipeline) : IClassFixture<EnforcedPipeline>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static JsonObject Roles => PipelineDescription.Read(Repository.PathOf("terraform/pipeline")).Roles;

    [Fact]
    public async Task ThePipeline_RunsByItsRoles_AndEachStatementThatItNeeds_IsMissedWhereItIsTakenAway()
    {
        var began = Stopwatch.GetTimestamp();
        await RunAsync();
        var elapsed = Stopwatch.GetElapsedTime(began);
        Assert.SkipWhen(EnforcedPipeline.IsOff, $"Without roles, the run took {elapsed.TotalSeconds:0.0} s.");

        var decisions = await DecisionsAsync();
        Assert.Empty(decisions.Where(decision => !(bool)decision["allowed"]!).Select(decision => $"{decision["caller"]} {decision["action"]} {decision["resource"]}"));

        var report = new StringBuilder($"The run took {elapsed.TotalSeconds:0.0} s and {decisions.Count} different requests.\n\n| role | statement | without it |\n|---|---|---|\n");
        var unproven = new List<string>();
        foreach (var (name, statements) in Roles)
        {
            for (var i = 0; i < statements!.AsArray().Count; i++)
            {
                var missed = Missed(name, statements.AsArray(), i, decisions);
                var actions = string.Join(", ", statements[i]!["Action"]!.AsArray().Select(action => (string)action!));
                report.Append(CultureInfo.InvariantCulture, $"| {name} | {i + 1}: {actions} | {(missed is null ? "not asked in this run" : $"{missed["action"]} on {missed["resource"]}: denied")} |\n");
                if (missed is null)
                {
                    unproven.Add($"{name} {i + 1}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        if (Environment.GetEnvironmentVariable("IMAGEPIPELINE_IAM_REPORT") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, report.ToString(), Cancellation);
        }

        // Which those are differs with what a run happens to meet; that these are needed does not.
        Assert.DoesNotContain(unproven, statement => s_always.Contains(statement));

        // And really: a function that may not write what it makes, and a state machine that may not call its first step.
        await TakeAwayAsync(
            "resize-image", "s3:PutObject", "assumed-role/image-pipeline-resize-image/image-pipeline-resize-image is not authorized to perform: s3:PutObject on resource: ");
        await TakeAwayAsync(
            "state-machine", "lambda:InvokeFunction",
            " is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:000000000000:function:resize-image because no identity-based policy allows the lambda:InvokeFunction action");
    }

    private async Task TakeAwayAsync(string role, string action, string text)
    {
        using var client = new PipelineClient(pipeline.Host.Page);
        var statements = Roles[role]!.AsArray();
        await PutPolicyAsync(role, new JsonArray([.. statements.Where(statement => !statement!["Action"]!.AsArray().Any(a => (string)a! == action)).Select(statement => statement!.DeepClone())]));
        try
        {
            var image = await client.UploadAndWaitAsync(Picture.Meadow(seed: 4000 + role.Length), $"{role}.jpg", "image/jpeg", Cancellation);

            Assert.Equal("FAILED", PipelineClient.Status(image));
            var denied = (await DecisionsAsync()).Where(decision => !(bool)decision["allowed"]!).ToList();
            Assert.Contains(denied, decision => (string)decision["action"]! == action && ((string)decision["caller"]!).Contains($"image-pipeline-{role}/", StringComparison.Ordinal));
            Assert.Contains(text, await HistoriesAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await PutPolicyAsync(role, statements);
        }
    }

    // Of every run, whatever it meets.
    private static readonly HashSet<string> s_always =
    [
        "trigger-workflow 5", "trigger-workflow 8", "resize-image 1", "resize-image 3", "resize-image 5", "detect-labels 1", "detect-labels 3", "detect-labels 4",
        "detect-moderation 1", "detect-moderation 3", "detect-moderation 4", "embed-image 2", "embed-image 4", "embed-image 6", "state-machine 1", "review 1",
    ];

    /// <summary>What people do with photos: it is uploaded, judged, reviewed, found, thrown away and erased.</summary>
    private async Task RunAsync()
    {
        using var client = new PipelineClient(pipeline.Host.Page);
        var photo = Picture.Meadow(seed: 4100);
        var image = await client.UploadAndWaitAsync(photo, "meadow.jpg", "image/jpeg", Cancellation);
        Assert.Equal("READY", PipelineClient.Outcome(image));
        var id = (string)image["id"]!;
        Assert.NotNull((await client.SignAsync(photo, "again.jpg", "image/jpeg", Cancellation))["duplicateOf"]);
        var other = await client.UploadAndWaitAsync(Picture.Meadow(seed: 4101), "other.jpg", "image/jpeg", Cancellation);
        Assert.Equal("READY", PipelineClient.Outcome(other));
        Assert.Equal("FAILED", PipelineClient.Status(await client.UploadAndWaitAsync("no picture at all"u8.ToArray(), "note.jpg", "image/jpeg", Cancellation)));
        Assert.Equal("REJECTED", PipelineClient.Outcome(await client.UploadAndWaitAsync(ReviewClient.Doubtful(95), "rejected.png", "image/png", Cancellation)));

        var doubtful = (string)(await client.UploadAndWaitAsync(ReviewClient.Doubtful(61), "doubtful.png", "image/png", Cancellation))["id"]!;
        await client.UntilAsync(doubtful, "IN_REVIEW", Cancellation);
        await GetAsync(client, "/api/reviews", $"/api/reviews/{doubtful}", $"/api/images/{doubtful}/review");
        await client.DecideAsync(doubtful, "APPROVED", 1, null, Cancellation);
        await client.UntilAsync(doubtful, "READY", Cancellation);

        await GetAsync(
            client, "/api/images", $"/api/images/{id}/timeline", $"/api/images/{id}/similar", $"/api/images/{id}/original", "/api/labels", "/api/months", "/api/terms", "/api/stats",
            "/api/changes", "/api/searches", "/api/albums", "/api/duplicates", "/api/notifications", "/api/account/usage", "/api/shares", "/api/trash");
        using var full = await client.Http.PostAsync($"/api/images/{id}/renditions/full", content: null, Cancellation);
        Assert.True(full.IsSuccessStatusCode, await full.Content.ReadAsStringAsync(Cancellation));
        using var trashed = await client.Http.PostAsync($"/api/images/{id}/trash", content: null, Cancellation);
        Assert.True(trashed.IsSuccessStatusCode);
        await GetAsync(client, "/api/trash");
        using var restored = await client.Http.PostAsync($"/api/images/{id}/restore", content: null, Cancellation);
        Assert.True(restored.IsSuccessStatusCode);
        using var deleted = await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
        Assert.True(deleted.IsSuccessStatusCode);
    }

    private static async Task GetAsync(PipelineClient client, params string[] paths)
    {
        foreach (var path in paths)
        {
            using var answer = await client.Http.GetAsync(path, Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        }
    }

    /// <summary>The first request of the run that would have been denied without a statement.</summary>
    private static JsonObject? Missed(string role, JsonArray statements, int without, IReadOnlyList<JsonObject> decisions)
    {
        var rest = new JsonArray([.. statements.Where((_, i) => i != without).Select(statement => statement!.DeepClone())]);
        // A policy has one statement at least: this one is of nobody's resource.
        rest.Add(JsonNode.Parse("""{"Effect":"Allow","Action":"none:None","Resource":"arn:aws:none:::none"}"""));
        var policies = new PolicySet([new NamedPolicy("calls", PolicyDocument.Parse(
            new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = rest }.ToJsonString(), PolicyKind.Identity, text => new AwsException("MalformedPolicyDocument", 400, text)))]);
        return decisions.FirstOrDefault(decision =>
            ((string)decision["role"]!).EndsWith($":role/image-pipeline-{role}", StringComparison.Ordinal) && !PolicyEvaluation.Evaluate(Request(decision), policies).IsAllowed);
    }

    private static PolicyRequest Request(JsonObject decision) => new(
        new Caller(CallerKind.Role, (string)decision["caller"]!, "000000000000", (string)decision["role"]!), (string)decision["action"]!, (string)decision["resource"]!,
        new PolicyContext(decision["context"]!.AsObject().Select(key => KeyValuePair.Create(key.Key, (string)key.Value!))));

    private async Task<List<JsonObject>> DecisionsAsync()
    {
        using var http = new HttpClient { BaseAddress = pipeline.Host.Aws };
        var answer = await http.GetFromJsonAsync<JsonObject>("/_localaws/iam/decisions", Cancellation);
        return [.. answer!["decisions"]!.AsArray().Select(decision => decision!.AsObject())];
    }

    /// <summary>The histories of all executions.</summary>
    private async Task<string> HistoriesAsync()
    {
        using var http = new HttpClient();
        var states = JsonServiceClient.StepFunctions(http, new ServiceAddress(pipeline.Host.Aws, "us-east-1", "test", "test"), TimeProvider.System);
        var executions = await states.CallAsync(
            "ListExecutions", new() { ["stateMachineArn"] = "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline" }, TimeSpan.FromSeconds(20), Cancellation);
        var text = new StringBuilder();
        foreach (var execution in executions["executions"]!.AsArray())
        {
            var history = await states.CallAsync("GetExecutionHistory", new() { ["executionArn"] = (string)execution!["executionArn"]! }, TimeSpan.FromSeconds(20), Cancellation);
            foreach (var cause in history["events"]!.AsArray().SelectMany(e => e!.AsObject()).Select(field => field.Value is JsonObject details ? (string?)details["cause"] : null))
            {
                text.AppendLine(cause);
            }
        }

        return text.ToString();
    }

    private async Task PutPolicyAsync(string role, JsonArray statements)
    {
        var address = new ServiceAddress(pipeline.Host.Aws, "us-east-1", "test", "test");
        var policy = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements.DeepClone() }.ToJsonString();
        var body = Encoding.ASCII.GetBytes($"Action=PutRolePolicy&Version=2010-05-08&RoleName=image-pipeline-{role}&PolicyName=calls&PolicyDocument={Uri.EscapeDataString(policy)}");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Url) { Content = new ByteArrayContent(body) };
        RequestSigner.Sign(request, body, "iam", address, DateTimeOffset.UtcNow);
        using var answer = await http.SendAsync(request, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
