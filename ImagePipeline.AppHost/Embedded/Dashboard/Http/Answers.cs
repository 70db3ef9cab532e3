using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Errors as RFC 9457 has them: https://www.rfc-editor.org/rfc/rfc9457</summary>
internal sealed record Problem(int Status, string Title, string Detail);

internal static class Answers
{
    public static Task WriteJsonAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    public static Task WriteProblemAsync(this HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        var problem = new Problem(status, ReasonPhrases.GetReasonPhrase(status), detail);
        return JsonSerializer.SerializeAsync(context.Response.Body, problem, DashboardJson.Readable.Problem, context.RequestAborted);
    }
}
