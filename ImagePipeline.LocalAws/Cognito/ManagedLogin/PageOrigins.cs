using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>Which pages' scripts may ask what: what is public, any; the rest, those of the client's callback URLs.</summary>
/// <remarks>Cognito lets every origin in. Nothing here goes by a cookie, so neither would give anything away.</remarks>
internal sealed class PageOrigins(UserPool pool)
{
    public void Map(IEndpointRouteBuilder routes, string path, string method, RequestDelegate handle) =>
        routes.MapMethods(path, [method, HttpMethods.Options], context => AnswerAsync(context, method, handle)).WithMetadata(new DecidesOnForeignPages());

    public static void MapPublic(IEndpointRouteBuilder routes, string path, RequestDelegate handle) =>
        routes.MapGet(path, context =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return handle(context);
        }).WithMetadata(new DecidesOnForeignPages());

    private Task AnswerAsync(HttpContext context, string method, RequestDelegate handle)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (pool.CallbackUrls.Any(url => new Uri(url).GetLeftPart(UriPartial.Authority) == origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.Vary = "Origin";
        }
        else if (context.Request.IsFromForeignPage())
        {
            return WebPages.RefuseForeignPageAsync(context);
        }

        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return handle(context);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.AccessControlAllowMethods = method;
        context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type";
        context.Response.Headers.AccessControlMaxAge = "3600";
        return Task.CompletedTask;
    }
}
