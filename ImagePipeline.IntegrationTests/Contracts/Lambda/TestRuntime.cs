using System.Net;
using System.Net.Sockets;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

/// <summary>A function process as LocalAws sees it: one connection that speaks the Runtime API.</summary>
internal sealed class TestRuntime : IDisposable
{
    private readonly HttpClient _http;
    private Socket? _socket;

    public TestRuntime(Uri server, string function)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = async (context, cancellation) =>
            {
                _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(_socket, ownsSocket: true);
            },
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri(server, $"/{function}/2018-06-01/runtime/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<ReceivedInvocation> NextAsync()
    {
        using var response = await _http.GetAsync("invocation/next", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new ReceivedInvocation(
            Header("Lambda-Runtime-Aws-Request-Id"),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header("Lambda-Runtime-Deadline-Ms"))),
            Header("Lambda-Runtime-Invoked-Function-Arn"),
            Header("Lambda-Runtime-Trace-Id"),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        string Header(string name) => Assert.Single(response.Headers.GetValues(name));
    }

    public Task<(HttpStatusCode Status, string Body)> RespondAsync(string requestId, string payload) =>
        PostAsync($"invocation/{requestId}/response", payload);

    public Task<(HttpStatusCode Status, string Body)> FailAsync(string requestId, string error) =>
        PostAsync($"invocation/{requestId}/error", error);

    public Task<(HttpStatusCode Status, string Body)> FailInitAsync(string error) => PostAsync("init/error", error);

    public async Task<HttpStatusCode> PollStatusAsync()
    {
        using var response = await _http.GetAsync("invocation/next", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>Closes the connection without a word, as the system does for a killed process.</summary>
    public void Kill() => _socket!.Dispose();

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode, string)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body);
        using var response = await _http.PostAsync(path, content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

internal sealed record ReceivedInvocation(string RequestId, DateTimeOffset Deadline, string FunctionArn, string TraceHeader, string Payload);
