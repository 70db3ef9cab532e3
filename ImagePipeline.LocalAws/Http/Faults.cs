using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// What a request is told of a failure that is LocalAws' own: never nothing, and nothing of its insides. The log has the
/// cause. SDKs repeat what is answered with 5xx.
/// </summary>
internal static class Faults
{
    /// <summary>Answers whatever no service has turned into an error of its own protocol.</summary>
    public static void UseFaults(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception error)
        {
            var answer = context.Explain(error, InternalFailure);
            if (context.Response.HasStarted)
            {
                // What was begun cannot be ended well: a broken connection says so.
                context.Abort();
            }
            else
            {
                await JsonProtocol.WriteErrorAsync(context, answer, "application/json");
            }
        }
    });

    /// <param name="unknown">The error that the protocol has for what should not have happened.</param>
    public static AwsException Explain(this HttpContext context, Exception error, Func<AwsException> unknown)
    {
        switch (error)
        {
            case AwsException known:
                return known;
            // A value of another JSON type than it should have, or a text that is no Unicode.
            case InvalidOperationException or FormatException when error.Source is "System.Text.Json" or "System.Text.Json.Rethrowable":
                return new AwsException("SerializationException", StatusCodes.Status400BadRequest, error.Message);
            case BadHttpRequestException malformed:
                return new AwsException("BadRequest", malformed.StatusCode, malformed.Message);
        }

        if (DiskSpace.IsExhausted(error))
        {
            context.RequestServices.GetRequiredService<DiskSpace>().Report();
            return new AwsException("ServiceUnavailable", StatusCodes.Status503ServiceUnavailable, "The disk of LocalAws' data folder is full. Please try again once there is room.");
        }

        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults).Namespace!);
        Log.RequestFailed(logger, context.Request.Method, context.Request.Path, error);
        return unknown();
    }

    public static AwsException InternalFailure() => new(
        "InternalFailure", StatusCodes.Status500InternalServerError, "The request processing has failed because of an unknown error, exception or failure.");
}
