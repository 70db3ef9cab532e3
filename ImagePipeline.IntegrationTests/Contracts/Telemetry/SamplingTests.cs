using ImagePipeline.IntegrationTests.Contracts.HttpApi;
using ImagePipeline.IntegrationTests.Contracts.Lambda;
using ImagePipeline.IntegrationTests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.Telemetry;

/// <summary>What the page merely reads is not recorded, so that it does not bury what it changes.</summary>
public sealed class SamplingTests
{
    private const string Polled = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Clicked = "0af7651916cd43dd8448eb211c80319c";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARequest_IsRecordedAsItsCallerSays_AndSoIsTheFunctionThatAnswersIt()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var aws = new TracedApi(receiver);
        await aws.InitializeAsync();
        using var runtime = new TestRuntime(aws.Url, "query");

        Assert.Matches("^Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=[0-9a-f]{16};Sampled=0$", await AskAsync(aws.Url, runtime, $"00-{Polled}-00f067aa0ba902b7-00"));
        Assert.Matches("^Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=[0-9a-f]{16};Sampled=1$", await AskAsync(aws.Url, runtime, $"00-{Clicked}-00f067aa0ba902b7-01"));
        Assert.EndsWith(";Sampled=1", await AskAsync(aws.Url, runtime, traceparent: null));

        await Eventually.EqualAsync(2, () => Task.FromResult(receiver.Spans.Count(span => span.Name == "GET /api/images/{id}")));
        Assert.DoesNotContain(receiver.Spans, span => span.TraceId == Polled);
        Assert.Equal(["GET /api/images/{id}", "invoke query"], receiver.Spans.Where(span => span.TraceId == Clicked).Select(span => span.Name).Order());
    }

    private static async Task<string> AskAsync(Uri url, TestRuntime runtime, string? traceparent)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/_aws/execute-api/image-pipeline/api/images/1"));
        if (traceparent is not null)
        {
            request.Headers.Add("traceparent", traceparent);
        }

        var asked = http.SendAsync(request, Cancellation);
        var invocation = await runtime.NextAsync();
        await runtime.RespondAsync(invocation.RequestId, "{}");
        using var answer = await asked;
        answer.EnsureSuccessStatusCode();
        return invocation.TraceHeader;
    }

    private sealed class TracedApi(OtlpReceiver receiver) : RunningApi
    {
        protected override void Configure(WebApplicationBuilder builder)
        {
            base.Configure(builder);
            builder.Configuration.AddInMemoryCollection(receiver.Environment.Select(variable => KeyValuePair.Create<string, string?>(variable.Key, variable.Value)));
            builder.Configuration.AddInMemoryCollection([new("OTEL_BSP_SCHEDULE_DELAY", "100")]);
        }
    }
}
