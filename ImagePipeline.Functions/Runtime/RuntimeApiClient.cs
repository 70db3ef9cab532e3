using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ImagePipeline.Functions.Runtime;

/// <summary>
/// The Lambda Runtime API, https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
/// The address is AWS_LAMBDA_RUNTIME_API: <c>host:port</c>, or <c>host:port/function-name</c> where one server serves
/// several functions.
/// </summary>
internal sealed class RuntimeApiClient(HttpMessageHandler handler, string address) : IDisposable
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _http = new(handler);
    private readonly string _root = $"http://{address.TrimEnd('/')}/2018-06-01/runtime/";

    /// <summary>One connection, kept for ever: its end tells the other side that this process is gone.</summary>
    public static HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        ConnectTimeout = ConnectTimeout,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    };

    /// <summary>Waits, as long as it takes, for the next invocation.</summary>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _root + "invocation/next");
        using var response = await SendAsync(request, cancellationToken);
        var payload = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = response.Headers;
        return new Invocation(
            Header(headers, "Lambda-Runtime-Aws-Request-Id")
                ?? throw new HttpRequestException("The Runtime API sent an invocation without Lambda-Runtime-Aws-Request-Id."),
            long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)
                ? DateTimeOffset.FromUnixTimeMilliseconds(deadline)
                : DateTimeOffset.MaxValue,
            Header(headers, "Lambda-Runtime-Trace-Id"),
            payload);
    }

    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> result, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/response", result, errorType: null, cancellationToken);

    public Task ReportErrorAsync(string requestId, FunctionError error, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/error", ToJson(error), error.ErrorType, cancellationToken);

    public Task ReportInitErrorAsync(FunctionError error, CancellationToken cancellationToken) =>
        PostAsync("init/error", ToJson(error), error.ErrorType, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, ReadOnlyMemory<byte> body, string? errorType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _root + path);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var response = await SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await _http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var detail = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new RuntimeApiException(response.StatusCode, $"{request.Method} {request.RequestUri} was answered {(int)response.StatusCode}: {detail}");
        }
    }

    private static byte[] ToJson(FunctionError error) =>
        JsonSerializer.SerializeToUtf8Bytes(error, RuntimeJson.Default.FunctionError);

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}

/// <summary>The Runtime API answered, but with an error.</summary>
internal sealed class RuntimeApiException(HttpStatusCode status, string message) : Exception(message)
{
    /// <summary>A 4xx to a response or an error means that the invocation is over: nobody waits for it.</summary>
    public bool IsRejection => (int)status is >= 400 and < 500;

    /// <summary>"Container error. Non-recoverable state. Runtime should exit promptly."</summary>
    public bool IsFatal => status == HttpStatusCode.InternalServerError;
}
