using System.Text;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.HttpApi.Authorizer;
using ImagePipeline.LocalAws.Telemetry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>
/// The pipeline's HTTP API, at <c>/_aws/execute-api/image-pipeline/</c> and at the host
/// <c>image-pipeline.execute-api.localhost</c>, and each that was created, likewise under its id: a request goes to the function of its route.
/// </summary>
internal sealed class HttpApiEndpoints(
    RouteTable routeTable, ServedApis created, JwtAuthorizer authorizer, IFunctionInvoker functions, IOptions<LocalAwsOptions> options, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<HttpApiEndpoints> logger) : IEndpoints
{
    public const string ApiId = "image-pipeline";

    public const string Root = "/_aws/execute-api";

    public const string HostSuffix = "execute-api.localhost";

    /// <summary>When a client that was refused for want of a process is to come again: others have gone by then.</summary>
    private const int RetryAfterSeconds = 2;

    private const int MaximumBody = 10 * 1024 * 1024;

    /// <summary>What Lambda takes: a large body, base64 at that, can be within the API's limit and beyond this one.</summary>
    private const int MaximumEvent = 6 * 1024 * 1024;

    private readonly ServedStage _own = new(ApiId, ServedStage.Default, routeTable, new Dictionary<string, string>(), IsReachable: true);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Root + "/{api}/{**path}", context =>
        {
            // As it was sent, since that is what is cut off.
            var prefix = string.Join('/', context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0].Split('/').Take(4));
            return HandleAsync(context, (string)context.Request.RouteValues["api"]!, prefix);
        });
        routes.Map("/{**path}", context => HandleAsync(context, context.Request.Host.Host.Split('.')[0], ""))
            .RequireHost($"*.{HostSuffix}", $"*.{HostSuffix}.localstack.cloud");
    }

    private async Task HandleAsync(HttpContext context, string api, string prefix)
    {
        context.Response.Headers["apigw-requestid"] = context.TraceIdentifier;
        var answer = await AnswerAsync(context, api, prefix);
        await answer.WriteAsync(context);
    }

    private async Task<ApiResponse> AnswerAsync(HttpContext context, string api, string prefix)
    {
        var (path, rawQuery) = ApiRequest.Target(context, prefix);
        var rest = path;
        var stage = api == ApiId ? _own : created.Find(api, path, out rest);
        if (stage?.Routes.Match(context.Request.Method, rest) is not var (route, variables))
        {
            return ApiResponse.Message(StatusCodes.Status404NotFound, "Not Found");
        }

        context.Span()?.IsRoute(route.Key, path);
        try
        {
            var rules = route.WantsToken ? authorizer.Own : route.Token;
            var authorized = rules is null ? null : await authorizer.AuthorizeAsync(context.Request, rules, context.RequestAborted);
            var now = time.GetUtcNow();
            var trace = TraceHeader.Of(context.Request, now);
            var body = await RequestBody.ReadAsync(context.Request, MaximumBody, TooLarge);
            var payload = new ApiRequest(context, stage, stage.Name == ServedStage.Default ? rest : path, rawQuery, body).ToEvent(route, variables, authorized, trace, options.Value, now);
            return payload.Length > MaximumEvent ? throw TooLarge() : await InvokeAsync(route, payload, trace);
        }
        catch (TokenRefusedException refusal)
        {
            return refusal.Response;
        }
        catch (AwsException error)
        {
            return ApiResponse.Message(error.Status, error.Message);
        }
    }

    /// <summary>The client is told no more than that something failed; the cause is logged.</summary>
    private async Task<ApiResponse> InvokeAsync(Route route, byte[] payload, string trace)
    {
        using var limit = new CancellationTokenSource(route.Timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping);
        try
        {
            var result = await functions.InvokeAsync(route.Function, payload, trace, end.Token);
            return result.Error is null ? ApiResponse.Parse(result.Payload) : Broken(Encoding.UTF8.GetString(result.Payload.Span));
        }
        catch (FormatException error)
        {
            return Broken(error.Message);
        }
        catch (AwsException error) when (error.Status == StatusCodes.Status429TooManyRequests)
        {
            Log.ApiIntegrationFailed(logger, route.Key, route.Function, error.Message);
            return ApiResponse.Busy(RetryAfterSeconds);
        }
        catch (AwsException error)
        {
            return Unavailable(error.Message);
        }
        catch (OperationCanceledException)
        {
            return Unavailable($"There was no answer within {route.Timeout.TotalSeconds} seconds.");
        }

        ApiResponse Broken(string cause)
        {
            Log.ApiIntegrationFailed(logger, route.Key, route.Function, cause);
            return ApiResponse.Message(StatusCodes.Status500InternalServerError, "Internal Server Error");
        }

        ApiResponse Unavailable(string cause)
        {
            Log.ApiIntegrationFailed(logger, route.Key, route.Function, cause);
            return ApiResponse.Message(StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
        }
    }

    private static AwsException TooLarge() => new("RequestEntityTooLarge", StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
}
