using System.Net;
using System.Text;
using System.Threading.Channels;

namespace ImagePipeline.UnitTests.Runtime;

/// <summary>The Runtime API as a message handler: hands out what is queued, keeps what is posted.</summary>
internal sealed class FakeRuntimeApi : HttpMessageHandler
{
    private readonly Channel<Func<HttpResponseMessage>> _next = Channel.CreateUnbounded<Func<HttpResponseMessage>>();
    private readonly Channel<(string Path, string Body)> _posts = Channel.CreateUnbounded<(string, string)>();

    /// <summary>Answers the next posts, one each, instead of 202.</summary>
    public Queue<Func<HttpResponseMessage>> PostAnswers { get; } = new();

    public List<string> Requests { get; } = [];

    public void Enqueue(string requestId, string payload, DateTimeOffset? deadline = null, string? traceId = null) => _next.Writer.TryWrite(() =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        response.Headers.Add("Lambda-Runtime-Aws-Request-Id", requestId);
        response.Headers.Add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:f");
        if (deadline is { } time)
        {
            response.Headers.Add("Lambda-Runtime-Deadline-Ms", time.ToUnixTimeMilliseconds().ToString());
        }

        if (traceId is not null)
        {
            response.Headers.TryAddWithoutValidation("Lambda-Runtime-Trace-Id", traceId);
        }

        return response;
    });

    public bool IsAskedFor(int times)
    {
        lock (Requests)
        {
            return Requests.Count >= times;
        }
    }

    public void EnqueueFault(Exception exception) => _next.Writer.TryWrite(() => throw exception);

    public ValueTask<(string Path, string Body)> PostedAsync(CancellationToken cancellationToken) => _posts.Reader.ReadAsync(cancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (Requests)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        }

        if (request.Method == HttpMethod.Get)
        {
            return (await _next.Reader.ReadAsync(cancellationToken))();
        }

        if (PostAnswers.TryDequeue(out var answer))
        {
            return answer();
        }

        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        _posts.Writer.TryWrite((request.RequestUri!.AbsolutePath, body));
        return new HttpResponseMessage(HttpStatusCode.Accepted);
    }
}
