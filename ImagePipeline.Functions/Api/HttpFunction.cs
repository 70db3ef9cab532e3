using System.Diagnostics;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.ServiceDefaults;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions.Api;

internal delegate Task<HttpResponse> RouteHandler(HttpRequest request, CancellationToken cancellationToken);

/// <summary>A function behind HTTP API routes: finds the handler by route key, turns failures into problem answers.</summary>
/// <param name="access">Who may ask for which route; the pipeline's own unless said otherwise.</param>
internal abstract class HttpFunction(FunctionHost host, Dictionary<string, RouteHandler> routes, RouteAccess? access = null)
    : JsonFunction<HttpRequest, HttpResponse>(ApiJson.Default.HttpRequest, ApiJson.Default.HttpResponse)
{
    private readonly ILogger _logger = host.Logger;

    private readonly RouteAccess _access = access ?? RouteAccess.OfPipeline;

    private readonly OriginSecrets _originSecrets = new(host.Settings.OriginSecrets);

    /// <summary>What this function serves, by the route keys of <c>routes.json</c>.</summary>
    public IReadOnlyDictionary<string, RouteHandler> Routes => routes;

    public override string Trigger => "http";

    public override async Task<HttpResponse> HandleAsync(HttpRequest input, CancellationToken cancellationToken)
    {
        using var span = Tracing.Continue(input.RouteKey, input.Header("traceparent"));
        if (ImageIds.IsValid(input.Path("id")))
        {
            Tracing.SetImage(input.Path("id"));
        }

        var response = await AnswerAsync(input, cancellationToken);
        Activity.Current?.SetTag(SpanAttributes.HttpRoute, input.RouteKey);
        Activity.Current?.SetTag(SpanAttributes.HttpStatusCode, response.StatusCode);
        return response;
    }

    /// <summary>Whether a route is for programs that send a form, which any page can send as well.</summary>
    protected virtual bool TakesForms(string routeKey) => false;

    private async Task<HttpResponse> AnswerAsync(HttpRequest input, CancellationToken cancellationToken)
    {
        try
        {
            if (!_originSecrets.Accept(input))
            {
                throw new ProblemException(Problem.DirectAccess());
            }

            if (!_access.Allows(input, host.Settings.EverybodyModerates))
            {
                throw new ProblemException(Problem.Forbidden());
            }

            if (!input.RouteKey.StartsWith("GET ", StringComparison.Ordinal) && !input.IsJson() && !TakesForms(input.RouteKey))
            {
                throw new ProblemException(Problem.UnsupportedMediaType("The body must be application/json."));
            }

            return routes.TryGetValue(input.RouteKey, out var handler)
                ? await handler(input with { OnlyOwner = host.Settings.Owner }, cancellationToken)
                : HttpResponse.Problem(Problem.NotFound($"There is no {input.RawPath}."));
        }
        catch (ProblemException exception)
        {
            Log.RequestRefused(_logger, input.RouteKey, exception.Problem.Detail);
            return HttpResponse.Problem(exception.Problem, exception.RetryAfter);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            Log.RequestFailed(_logger, exception, input.RouteKey);
            Activity.Current?.SetError(exception.GetType().Name, exception.Message);
            return HttpResponse.Problem(Problem.TimedOut());
        }
        catch (Exception exception) when (AwsErrors.IsThrottled(exception))
        {
            Log.RequestThrottled(_logger, input.RouteKey, exception.Message);
            Activity.Current?.SetError(exception.GetType().Name, exception.Message);
            return HttpResponse.Busy();
        }
        catch (Exception exception) // the edge: a person gets an answer that the page understands
        {
            Log.RequestFailed(_logger, exception, input.RouteKey);
            Activity.Current?.SetError(exception.GetType().Name, exception.Message);
            return HttpResponse.Problem(Problem.Internal());
        }
    }
}
