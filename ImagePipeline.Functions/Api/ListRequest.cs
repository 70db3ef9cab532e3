using System.ComponentModel.DataAnnotations;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>Which images are listed: every condition that is given must hold.</summary>
/// <param name="Label">It has all of these labels. Labels may be repeated or joined by commas, in any case, at most ten of the three kinds together.</param>
/// <param name="AnyLabel">It has at least one of these labels.</param>
/// <param name="NotLabel">It has none of these labels.</param>
/// <param name="Status">It is in this status. Without it: every image whose file has arrived.</param>
/// <param name="From">It was created then or later: an instant such as <c>2026-01-02T03:04:05.678Z</c>, to the millisecond.</param>
/// <param name="To">It was created before.</param>
/// <param name="Orientation">Its shape; square: its sides differ by at most 5 %.</param>
/// <param name="Color">It has this colour.</param>
/// <param name="Limit">How many at most; 50 unless said.</param>
/// <param name="Cursor">It comes after the page that gave this cursor, in a list of the same conditions.</param>
internal sealed record ImageListQuery(
    [property: Count(0, ListRequest.MaxLabels)] IReadOnlyList<string>? Label,
    [property: Count(0, ListRequest.MaxLabels)] IReadOnlyList<string>? AnyLabel,
    [property: Count(0, ListRequest.MaxLabels)] IReadOnlyList<string>? NotLabel,
    [property: OneOf(typeof(ImageStatus))] string? Status,
    DateTimeOffset? From,
    DateTimeOffset? To,
    [property: OneOf(typeof(Orientation))] string? Orientation,
    [property: OneOf(typeof(ColorFamily))] string? Color,
    [property: Range(1, ListRequest.MaxLimit)] int? Limit,
    string? Cursor);

/// <summary>The query of GET /api/images as it is understood.</summary>
/// <param name="After">The id after which the page begins; null for the first page.</param>
internal sealed record ListRequest(ImageSearch Search, int Limit, string? After)
{
    private const int DefaultLimit = 50;
    public const int MaxLimit = 100;

    // Each may cost a query; nobody picks more by hand.
    public const int MaxLabels = 10;
    private const int MaxLabelLength = 100;

    public static ListRequest Parse(HttpRequest request)
    {
        var errors = new FieldErrors();
        var query = QueryParameters.Of(
            request, errors, "label", "anyLabel", "notLabel", "status", "from", "to", "orientation", "color", "limit", "cursor");
        var search = new ImageSearch(request.Owner)
        {
            Labels = Labels(query, "label", errors),
            AnyLabels = Labels(query, "anyLabel", errors),
            NotLabels = Labels(query, "notLabel", errors),
            Status = query.OneOf("status", ImageStatus.All, errors),
            From = query.Instant("from", errors),
            To = query.Instant("to", errors),
            Orientation = query.OneOf("orientation", Orientation.All, errors),
            Color = query.OneOf("color", ColorFamily.All, errors),
        };
        if (search.Labels.Count + search.AnyLabels.Count + search.NotLabels.Count > MaxLabels)
        {
            errors.Add("label", $"label, anyLabel and notLabel together may name at most {MaxLabels} labels.");
        }

        if (search.From >= search.To)
        {
            errors.Add("to", "to must be later than from.");
        }

        var limit = query.Number("limit", 1, MaxLimit, errors) ?? DefaultLimit;
        string? after = null;
        if (query["cursor"] is { } cursor && (after = Cursor.Read(search, cursor)) is null)
        {
            errors.Add("cursor", "cursor must be the cursor of the previous page of the same list.");
        }

        errors.ThrowIfAny();
        return new ListRequest(search, limit, after);
    }

    private static IReadOnlyList<string> Labels(QueryParameters query, string name, FieldErrors errors)
    {
        if (query[name] is not { } text)
        {
            return [];
        }

        // HTTP API joins repeated parameters by commas; no label has one.
        var labels = text.Split(',', StringSplitOptions.TrimEntries);
        if (labels.Any(label => label.Length is 0 or > MaxLabelLength))
        {
            errors.Add(name, $"{name} must be labels' names of 1 to {MaxLabelLength} characters.");
        }

        return [.. labels.Select(label => label.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
    }
}
