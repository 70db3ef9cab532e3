using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// Leads the pages' reads to where the resources find AWS, as the resources: executions, tables, buckets. Nothing that
/// changes anything passes.
/// </summary>
internal sealed partial class AwsProxy(AwsEndpoint aws, TimeProvider time) : IDisposable
{
    public const string Prefix = "/aws";

    private const int BodyLimit = 256 * 1024;

    private static readonly string[] s_passed = ["Content-Type", "Content-Length", "Content-Range", "ETag", "Last-Modified"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public void Map(IEndpointRouteBuilder app) => app.Map($"{Prefix}/{{**path}}", PassAsync);

    public void Dispose() => _http.Dispose();

    private async Task PassAsync(HttpContext context)
    {
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var service = ServiceOf(context.Request, target);
        var (endpoint, credentials) = await aws.FindAsync(service) ?? throw new ApiException(404, "No resource of this application has an AWS endpoint (AWS_ENDPOINT_URL).");

        // The path as it came: an object's key may hold what decoding and encoding again would change.
        var path = context.Request.Path.ToUriComponent()[Prefix.Length..];
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(endpoint, (path.Length == 0 ? "/" : path) + context.Request.QueryString));
        var body = await ReadBodyAsync(context);
        if (target.Length > 0)
        {
            request.Headers.Add("X-Amz-Target", target);
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType ?? "application/x-amz-json-1.0");
        }

        if (context.Request.Headers.Range.ToString() is { Length: > 0 } range)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }

        request.Headers.Add("traceparent", OwnTraces.CreateTraceparent());
        SignatureV4.Sign(request, body, service, credentials, time.GetUtcNow());
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            await AnswerAsync(context, response);
        }
        catch (HttpRequestException e) when (!context.Response.HasStarted)
        {
            throw new ApiException(502, $"{endpoint} does not answer: {e.Message}");
        }
        catch (TaskCanceledException) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            throw new ApiException(504, $"{endpoint} takes longer than {_http.Timeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>The signing name of the service, once it is sure that the request only reads.</summary>
    internal static string ServiceOf(HttpRequest request, string target)
    {
        if (target.Length == 0)
        {
            return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
                ? "s3"
                : throw new ApiException(403, "The dashboard reads AWS and changes nothing there: GET and HEAD of S3, and reads by X-Amz-Target.");
        }

        // AWSStepFunctions.ListExecutions, DynamoDB_20120810.Scan
        var parts = target.Split('.', 2);
        if (!HttpMethods.IsPost(request.Method) || parts.Length != 2 || !Read().IsMatch(parts[1]))
        {
            throw new ApiException(403, $"The dashboard reads AWS and changes nothing there: '{target}' is none of List*, Describe*, Get*, BatchGet*, Query and Scan.");
        }

        return parts[0] switch
        {
            "AWSStepFunctions" => "states",
            "AmazonSQS" => "sqs",
            "AWSEvents" => "events",
            var prefix when prefix.StartsWith("DynamoDB", StringComparison.Ordinal) => "dynamodb",
            _ => throw new ApiException(403, $"The dashboard does not know the service of '{target}'."),
        };
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is > BodyLimit)
        {
            throw new ApiException(413, $"A read's parameters take at most {BodyLimit} bytes.");
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(h => s_passed.Contains(h.Key, StringComparer.OrdinalIgnoreCase) || h.Key.StartsWith("x-amz", StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.Headers[header.Key] = string.Join(',', header.Value);
        }

        // An object is whatever somebody uploaded, and it is answered from the dashboard's own origin: it may run nothing.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
        context.Response.Headers.CacheControl = "no-store";
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    // GetActivityTask takes a task that then waits for its answer; GetQueueUrl and the rest only tell.
    [GeneratedRegex("^(?!GetActivityTask$)(?:(?:List|Describe|Get|BatchGet)[A-Za-z]*|Query|Scan)$")]
    private static partial Regex Read();
}
