using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>
/// Calls a service of AWS JSON 1.0 or 1.1, one signed POST an operation. Some services have no SDK package here, and the
/// bridge wants no retries but its own.
/// </summary>
/// <param name="service">The signing name: <c>states</c>, <c>events</c>, <c>sqs</c>.</param>
/// <param name="targetPrefix">What stands before the operation in <c>X-Amz-Target</c>: <c>AWSStepFunctions</c>.</param>
/// <param name="version"><c>1.0</c> or <c>1.1</c>.</param>
internal sealed class JsonServiceClient(HttpClient http, ServiceAddress address, string service, string targetPrefix, string version, TimeProvider time)
{
    public static JsonServiceClient StepFunctions(HttpClient http, ServiceAddress address, TimeProvider time) =>
        new(http, address, "states", "AWSStepFunctions", "1.0", time);

    public static JsonServiceClient EventBridge(HttpClient http, ServiceAddress address, TimeProvider time) =>
        new(http, address, "events", "AWSEvents", "1.1", time);

    public static JsonServiceClient Sqs(HttpClient http, ServiceAddress address, TimeProvider time) =>
        new(http, address, "sqs", "AmazonSQS", "1.0", time);

    public static JsonServiceClient DynamoDbStreams(HttpClient http, ServiceAddress address, TimeProvider time) =>
        new(http, address, "dynamodb", "DynamoDBStreams_20120810", "1.0", time);

    public static JsonServiceClient Cognito(HttpClient http, ServiceAddress address, TimeProvider time) =>
        new(http, address, "cognito-idp", "AWSCognitoIdentityProviderService", "1.1", time);

    public ServiceAddress Address => address;

    /// <param name="limit">How long to wait for the answer.</param>
    /// <exception cref="AwsException">The service refuses.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached, or fails without AWS's kind of error.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task<JsonObject> CallAsync(string operation, JsonObject input, TimeSpan limit, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var request = Request(operation, Encoding.UTF8.GetBytes(input.ToJsonString()));
            using var response = await http.SendAsync(request, either.Token);
            var text = await response.Content.ReadAsStringAsync(either.Token);
            return response.IsSuccessStatusCode
                ? text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject()
                : throw Error(operation, (int)response.StatusCode, text);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{address.Url} did not answer {operation} within {limit.TotalSeconds:0} s.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new HttpRequestException($"{address.Url} answered {operation} with something that is no JSON object.", error);
        }
    }

    private HttpRequestMessage Request(string operation, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue($"application/x-amz-json-{version}");
        request.Headers.Add("X-Amz-Target", $"{targetPrefix}.{operation}");
        RequestSigner.Sign(request, body, service, address, time.GetUtcNow());
        return request;
    }

    // {"__type": "com.amazonaws.states#StateMachineDoesNotExist", "message": "..."}; some services write Message.
    private Exception Error(string operation, int status, string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject error && (string?)error["__type"] is { } type)
            {
                return new AwsException(type.Split('#')[^1], status, (string?)error["message"] ?? (string?)error["Message"] ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Said below, as it is.
        }

        return new HttpRequestException($"{address.Url} answered {operation} with status {status}: {body}");
    }
}
