using System.ComponentModel.DataAnnotations;

namespace ImagePipeline.Functions.Api;

/// <param name="Limit">How many at most; 50 unless said.</param>
/// <param name="Cursor">Of the page before; without it, the first.</param>
internal sealed record PageQuery([property: Range(1, ListRequest.MaxLimit)] int? Limit, string? Cursor);

/// <summary>Which page is asked for of a list whose order is that of a key.</summary>
/// <param name="After">The key where the page before ended; null for the first.</param>
internal readonly record struct KeyPage(int Limit, string? After)
{
    public static KeyPage Parse(HttpRequest request)
    {
        var errors = new FieldErrors();
        var query = QueryParameters.Of(request, errors, "limit", "cursor");
        var limit = query.Number("limit", 1, ListRequest.MaxLimit, errors) ?? ListRequest.DefaultLimit;
        errors.ThrowIfAny();
        return new KeyPage(limit, query["cursor"] is { } cursor ? KeyCursor.Read(cursor) : null);
    }
}
