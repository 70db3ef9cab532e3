using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.UnitTests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.Runtime;

public sealed class FunctionLoopTests : IAsyncDisposable
{
    private const string Root = "/f/2018-06-01/runtime/";

    private readonly FakeRuntimeApi _api = new();
    private readonly FakeTimeProvider _time = new(TestHost.Now);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Invocation_PostsItsResult()
    {
        Start((payload, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload));

        _api.Enqueue("id-1", """{"n":1}""");
        _api.Enqueue("id-2", """{"n":2}""");

        Assert.Equal((Root + "invocation/id-1/response", """{"n":1}"""), await _api.PostedAsync(Cancellation));
        Assert.Equal((Root + "invocation/id-2/response", """{"n":2}"""), await _api.PostedAsync(Cancellation));
    }

    [Fact]
    public async Task RunAsync_FunctionThrows_PostsTypeMessageAndStackAndGoesOn()
    {
        Start((payload, _) => payload.Length > 2 ? throw new FunctionException("CORRUPT", "It is damaged.") : Task.FromResult<ReadOnlyMemory<byte>>(payload));

        _api.Enqueue("bad", "[1,2]");
        _api.Enqueue("good", "[]");

        var (path, body) = await _api.PostedAsync(Cancellation);
        var error = JsonNode.Parse(body)!;
        Assert.Equal(Root + "invocation/bad/error", path);
        Assert.Equal("CORRUPT", error["errorType"]!.GetValue<string>());
        Assert.Equal("It is damaged.", error["errorMessage"]!.GetValue<string>());
        Assert.StartsWith("at ", error["stackTrace"]![0]!.GetValue<string>());
        Assert.Equal((Root + "invocation/good/response", "[]"), await _api.PostedAsync(Cancellation));
    }

    [Fact]
    public async Task RunAsync_DeadlineComes_CancelsTheFunctionAndReportsTimeout()
    {
        var started = new TaskCompletionSource();
        Start(async (payload, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return payload;
        });

        _api.Enqueue("slow", "{}", TestHost.Now.AddSeconds(10));
        await started.Task.WaitAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(9.8));

        var (path, body) = await _api.PostedAsync(Cancellation);
        Assert.Equal(Root + "invocation/slow/error", path);
        Assert.Equal("TIMEOUT", JsonNode.Parse(body)!["errorType"]!.GetValue<string>());
    }

    [Fact]
    public async Task RunAsync_FunctionOutlivesItsDeadline_EndsTheProcess()
    {
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        Start(
            (_, _) =>
            {
                started.SetResult();
                return never.Task;
            });

        _api.Enqueue("deaf", "{}", TestHost.Now.AddSeconds(10));
        await started.Task.WaitAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(10.9));
        Assert.False(_aborted.Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        await _aborted.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        never.SetResult(default);
    }

    [Fact]
    public async Task RunAsync_FunctionEndsInTime_LeavesTheProcessAlone()
    {
        Start((payload, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload));

        _api.Enqueue("quick", "{}", TestHost.Now.AddSeconds(10));
        await _api.PostedAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.False(_aborted.Task.IsCompleted);
    }

    [Fact]
    public async Task RunAsync_TraceHeader_IsInTheEnvironment()
    {
        const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        Start((_, _) => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes($"\"{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")}\"")));

        _api.Enqueue("id", "{}", traceId: Trace);

        Assert.Equal((Root + "invocation/id/response", $"\"{Trace}\""), await _api.PostedAsync(Cancellation));
    }

    [Fact]
    public async Task RunAsync_StopDuringAnInvocation_FinishesItFirst()
    {
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        Start(async (payload, _) =>
        {
            started.SetResult();
            await finish.Task;
            return payload;
        });

        _api.Enqueue("last", "{}");
        await started.Task.WaitAsync(Cancellation);
        await _stopping.CancelAsync();
        finish.SetResult();
        await _loop.WaitAsync(Cancellation);

        Assert.Equal((Root + "invocation/last/response", "{}"), await _api.PostedAsync(Cancellation));
        Assert.Equal([$"GET {Root}invocation/next", $"POST {Root}invocation/last/response"], _api.Requests);
    }

    [Fact]
    public async Task RunAsync_ApiIsAwayForAWhile_ComesBack()
    {
        _api.EnqueueFault(new HttpRequestException("Connection refused"));
        _api.EnqueueFault(new HttpRequestException("Connection refused"));
        _api.Enqueue("id", "{}");
        Start((payload, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload));

        var posted = _api.PostedAsync(Cancellation).AsTask();
        await AdvanceUntilAsync(posted);

        Assert.Equal((Root + "invocation/id/response", "{}"), await posted);
    }

    [Fact]
    public async Task RunAsync_ApiIsAwayAgainAfterALongWait_ThatIsAnotherOutage()
    {
        _api.EnqueueFault(new HttpRequestException("Connection refused"));
        Start((payload, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload));
        while (!_api.IsAskedFor(times: 2))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        _time.Advance(FunctionLoop.ReconnectLimit);
        _api.EnqueueFault(new HttpRequestException("Connection reset"));
        _api.Enqueue("id", "{}");
        var posted = _api.PostedAsync(Cancellation).AsTask();
        await AdvanceUntilAsync(Task.WhenAny(posted, _loop));

        Assert.Equal((Root + "invocation/id/response", "{}"), await posted);
    }

    [Fact]
    public async Task RunAsync_ApiStaysAway_GivesUp()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _api.EnqueueFault(new HttpRequestException("Connection refused"));
        }

        Start((payload, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload));
        await AdvanceUntilAsync(_loop);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => _loop);
        Assert.Equal("Connection refused", exception.Message);
        Assert.True(_time.GetUtcNow() - TestHost.Now >= FunctionLoop.ReconnectLimit);
        _loop = Task.CompletedTask;
    }

    /// <summary>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html: the sandbox cannot recover, and the runtime should end promptly.</summary>
    [Fact]
    public async Task RunAsync_ApiAnswers500_EndsAtOnce()
    {
        _api.PostAnswers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("Container error") });
        _api.Enqueue("id", "{}");
        Start((payload, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload));

        var exception = await Assert.ThrowsAsync<RuntimeApiException>(() => _loop.WaitAsync(Cancellation));

        Assert.Contains("was answered 500: Container error", exception.Message, StringComparison.Ordinal);
        _loop = Task.CompletedTask;
    }

    [Fact]
    public async Task RunAsync_ReportIsRejected_GoesOnWithTheNext()
    {
        _api.PostAnswers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("""{"errorType":"InvalidRequestID"}""") });
        Start((payload, _) => Task.FromResult<ReadOnlyMemory<byte>>(payload));

        _api.Enqueue("forgotten", "{}");
        _api.Enqueue("next", "[]");

        Assert.Equal((Root + "invocation/next/response", "[]"), await _api.PostedAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
        _api.Dispose();
    }

    private void Start(Func<ReadOnlyMemory<byte>, CancellationToken, Task<ReadOnlyMemory<byte>>> function) =>
        _loop = new FunctionLoop(new RuntimeApiClient(_api, "host:1/f"), new Delegated(function), "f", _time, NullLogger.Instance) { Abort = () => _aborted.TrySetResult() }.RunAsync(_stopping.Token);

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private sealed class Delegated(Func<ReadOnlyMemory<byte>, CancellationToken, Task<ReadOnlyMemory<byte>>> function) : IFunction
    {
        public Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => function(payload, cancellationToken);
    }
}
