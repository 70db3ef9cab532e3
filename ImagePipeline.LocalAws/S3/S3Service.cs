using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Amazon S3: finds the operation a request means, lets it in, runs it, and writes what went wrong as XML.</summary>
internal sealed class S3Service(Operations operations, Access access, S3Authorization authorization, Cors cors, Owner owner, ILogger<S3Service> logger) : IAwsService
{
    public string SigningName => "s3";

    public bool DecidesOnForeignPages => true;

    public IReadOnlyCollection<string> OperationNames => operations.Names;

    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Random.Shared.NextInt64().ToString("X16");
        context.Response.Headers["x-amz-request-id"] = requestId;
        context.Response.Headers["x-amz-id-2"] = requestId;
        if (context.Request is { ContentLength: 0 } && context.Request.Headers.Expect.Count > 0)
        {
            // Nothing is asked for that was announced, and some clients wait for that before they read the answer.
            context.Response.Headers.Connection = "close";
        }

        try
        {
            await RunAsync(new S3Request(context, requestId));
        }
        catch (AwsException error)
        {
            await RefuseAsync(context, error, requestId);
        }
        catch (Exception error) when (error is BadHttpRequestException or EndOfStreamException)
        {
            await RefuseAsync(context, S3Errors.IncompleteBody(), requestId);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (DamagedObjectException damage)
        {
            Log.ObjectDamaged(logger, context.Request.Path, damage.Message);
            await RefuseAsync(context, S3Errors.InternalError(), requestId);
        }
        catch (Exception error)
        {
            await RefuseAsync(context, context.Explain(error, S3Errors.InternalError), requestId);
        }
    }

    private async Task RunAsync(S3Request request)
    {
        if (HttpMethods.IsOptions(request.Http.Method))
        {
            await cors.PreflightAsync(request);
            return;
        }

        // What a page of another origin signs may be what anybody knows how to sign, so a signature does not let it in.
        if (!cors.Apply(request) && request.Http.IsFromForeignPage())
        {
            throw S3Errors.AccessDenied("LocalAws answers no web page of another origin, unless a CORS rule of the bucket names it.");
        }

        if (request.Query("AWSAccessKeyId") is not null && request.Query("Signature") is not null)
        {
            throw S3Errors.OnlySignatureV4();
        }

        var operation = operations.Find(request);
        request.Context.Span()?.IsOperation("s3", operation.Name);
        if (request.HasKey)
        {
            request.Context.Span()?.IsObject(request.Bucket, request.Key);
        }

        if (!operation.IsOpen)
        {
            request.Payload = access.Authorize(request);
            authorization.Authorize(request, operation);
        }

        if (request.Header("x-amz-expected-bucket-owner") is { } expected && expected != owner.Account)
        {
            throw S3Errors.AccessDenied();
        }

        try
        {
            await operation.Run(request);
        }
        catch (AwsException error)
        {
            authorization.AuthorizeMissing(request, error);
            throw;
        }
    }

    private static Task RefuseAsync(HttpContext context, AwsException error, string requestId)
    {
        if (context.Response.HasStarted)
        {
            // What was begun cannot be ended well: a broken connection says so.
            context.Abort();
            return Task.CompletedTask;
        }

        if (context.Request.Headers.Expect.Count > 0)
        {
            // A body that was announced and never asked for cannot be told from the next request.
            context.Response.Headers.Connection = "close";
        }

        if (error.Status >= StatusCodes.Status500InternalServerError)
        {
            // The headers of what was to be answered do not describe this.
            foreach (var name in context.Response.Headers.Keys.Where(IsOfAnObject).ToList())
            {
                context.Response.Headers.Remove(name);
            }
        }

        if (error.Code == "MethodNotAllowed" && context.Response.Headers.ContainsKey("x-amz-delete-marker"))
        {
            context.Response.Headers.Allow = "DELETE";
        }

        return S3Xml.WriteErrorAsync(context, error, context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0], requestId);
    }

    private static bool IsOfAnObject(string header) =>
        header is not ("x-amz-request-id" or "x-amz-id-2" or "Vary" or "Connection") && !header.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);
}
