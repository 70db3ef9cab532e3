using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Reads a request's parameters; what cannot be understood is a 400 that names it.</summary>
internal static class QueryReader
{
    /// <summary>Null where it is not given or empty.</summary>
    public static string? Text(this HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    public static long? Number(this HttpRequest request, string name)
    {
        if (request.Text(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ApiException(400, $"'{name}' needs a whole number, not '{text}'.");
    }

    public static int Limit(this HttpRequest request, int usual, int most) => request.Number("limit") switch
    {
        null => usual,
        >= 1 and var limit when limit <= most => (int)limit,
        _ => throw new ApiException(400, $"'limit' needs a number from 1 to {most}."),
    };

    public static string Required(this HttpRequest request, string name) =>
        request.Text(name) ?? throw new ApiException(400, $"The parameter '{name}' is missing.");

    public static bool Flag(this HttpRequest request, string name) => request.Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw new ApiException(400, $"'{name}' is true or false, not '{text}'."),
    };

    /// <summary>Where a stream goes on: after what the browser saw last, else after what the page asked for.</summary>
    public static long? After(this HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : request.Number("after");
}
