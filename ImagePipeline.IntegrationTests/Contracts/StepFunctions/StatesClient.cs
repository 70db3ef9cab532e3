using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

/// <summary>Speaks AWS JSON 1.0 to Step Functions; there is no SDK client among the packages that can be had.</summary>
internal sealed class StatesClient(Uri url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url };

    public async Task<JsonObject> CallAsync(string operation, JsonObject input)
    {
        using var response = await SendAsync(operation, input);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{operation}: {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    /// <returns>The error's type and message.</returns>
    public async Task<(string Type, string Message)> RefusedAsync(string operation, JsonObject input)
    {
        using var response = await SendAsync(operation, input);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.False(response.IsSuccessStatusCode, $"{operation}: {body}");
        return ((string)body["__type"]!, (string)body["message"]!);
    }

    /// <returns>The state machine's ARN.</returns>
    public async Task<string> CreateAsync(string definition, string type = "STANDARD") =>
        (string)(await CallAsync("CreateStateMachine", Machine(definition, type)))["stateMachineArn"]!;

    public static JsonObject Machine(string definition, string type) => new()
    {
        ["name"] = $"machine-{Guid.NewGuid():N}",
        ["definition"] = definition,
        ["roleArn"] = "arn:aws:iam::000000000000:role/test",
        ["type"] = type,
    };

    /// <returns>The execution's ARN.</returns>
    public async Task<string> StartAsync(string stateMachineArn, string input = "{}", string? name = null)
    {
        var request = new JsonObject { ["stateMachineArn"] = stateMachineArn, ["input"] = input };
        if (name is not null)
        {
            request["name"] = name;
        }

        return (string)(await CallAsync("StartExecution", request))["executionArn"]!;
    }

    public Task<JsonObject> DescribeAsync(string executionArn) => CallAsync("DescribeExecution", new() { ["executionArn"] = executionArn });

    /// <summary>Waits for the end and gives the status, and the output or the error.</summary>
    public async Task<(string Status, string? Output, string? Error)> EndAsync(string executionArn)
    {
        JsonObject seen;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((string)(seen = await DescribeAsync(executionArn))["status"]! == "RUNNING")
        {
            await Task.Delay(10, limit.Token);
        }

        return ((string)seen["status"]!, (string?)seen["output"], (string?)seen["error"]);
    }

    /// <summary>The history as <c>id&lt;previous type</c>.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(string executionArn)
    {
        var history = await CallAsync("GetExecutionHistory", new() { ["executionArn"] = executionArn });
        return [.. history["events"]!.AsArray().Select(entry => $"{entry!["id"]}<{entry["previousEventId"]} {entry["type"]}")];
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string operation, JsonObject input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(input.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0")),
            Headers = { { "X-Amz-Target", $"AWSStepFunctions.{operation}" } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
