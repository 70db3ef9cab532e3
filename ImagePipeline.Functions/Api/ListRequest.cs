using System.ComponentModel.DataAnnotations;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>Which images are listed: every condition that is given must hold.</summary>
/// <param name="Label">It has all of these labels. Labels may be repeated or joined by commas, in any case, at most ten of the three kinds together.</param>
/// <param name="AnyLabel">It has at least one of these labels.</param>
/// <param name="NotLabel">It has none of these labels.</param>
/// <param name="Status">It is in this status. Without it: every image whose file has arrived.</param>
/// <param name="By">
/// The date by which images are listed, newest first, and that <c>from</c> and <c>to</c> mean: <c>added</c>, when the upload was asked for, unless said; <c>taken</c>,
/// their <c>shownAt</c>, for images whose file has arrived.
/// </param>
/// <param name="From">Its date is then or later: an instant such as <c>2026-01-02T03:04:05.678Z</c>, to the millisecond. With <c>by=taken</c> a wall clock's time, written as UTC.</param>
/// <param name="To">Its date is before.</param>
/// <param name="Orientation">Its shape; square: its sides differ by at most 5 %.</param>
/// <param name="Color">It has this colour.</param>
/// <param name="Favourite">Whether it is one of the favourites.</param>
/// <param name="Hidden"><c>true</c> for those that are hidden from the library, which are in no other list; unless said, for those that are not.</param>
/// <param name="Text">Its title, its file's name and its caption together have words that begin with each word of this, in any case; of a long caption, its first words.</param>
/// <param name="Camera">It was taken with this camera: make and model, in any case, as GET /api/terms has them.</param>
/// <param name="Place">It was taken in this country, or nearest to this town in it, and no farther than 50 km: <c>DE</c>, or <c>DE/Berlin</c>, in any case.</param>
/// <param name="Limit">How many at most; 50 unless said.</param>
/// <param name="Cursor">It comes after the page that gave this cursor, in a list of the same conditions. At most one of this and the following.</param>
/// <param name="Newer">It comes before the page that gave this as <c>newer</c>, nearest to it.</param>
/// <param name="Around">The page around this image of the list, half of it newer. An image that the conditions leave out is not in the page, but its place is kept.</param>
/// <param name="At">The page that begins at this date, in a list that goes on both ways: nothing of it is later.</param>
/// <param name="Last"><c>true</c> for the last page of the list: the oldest.</param>
internal sealed record ImageListQuery(
    [property: Count(0, ListRequest.MaxLabels)] IReadOnlyList<string>? Label,
    [property: Count(0, ListRequest.MaxLabels)] IReadOnlyList<string>? AnyLabel,
    [property: Count(0, ListRequest.MaxLabels)] IReadOnlyList<string>? NotLabel,
    [property: OneOf(typeof(ImageStatus))] string? Status,
    [property: OneOf(typeof(ImageOrderNames))] string? By,
    DateTimeOffset? From,
    DateTimeOffset? To,
    [property: OneOf(typeof(Orientation))] string? Orientation,
    [property: OneOf(typeof(ColorFamily))] string? Color,
    bool? Favourite,
    bool? Hidden,
    [property: StringLength(ListRequest.MaxText)] string? Text,
    [property: StringLength(ListRequest.MaxText)] string? Camera,
    [property: StringLength(ListRequest.MaxText)] string? Place,
    [property: Range(1, ListRequest.MaxLimit)] int? Limit,
    string? Cursor,
    string? Newer,
    string? Around,
    DateTimeOffset? At,
    bool? Last);

/// <summary>Which date counts.</summary>
/// <param name="By"><c>added</c> unless said, else <c>taken</c>: as GET /api/images has them.</param>
internal sealed record MonthListQuery([property: OneOf(typeof(ImageOrderNames))] string? By);

/// <summary>The query of GET /api/images as it is understood.</summary>
/// <param name="Start">Unless it is <paramref name="Around"/> an image, whose place only its record tells.</param>
internal sealed record ListRequest(ImageSearch Search, int Limit, PageStart Start, string? Around)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 100;

    private static readonly string[] Places = ["cursor", "newer", "around", "at", "last"];

    // Each may cost a query; nobody picks more by hand.
    public const int MaxLabels = 10;
    private const int MaxLabelLength = 100;
    public const int MaxText = 200;

    public static ListRequest Parse(HttpRequest request)
    {
        var errors = new FieldErrors();
        var query = QueryParameters.Of(
            request, errors, "label", "anyLabel", "notLabel", "status", "by", "from", "to", "orientation", "color", "favourite", "hidden", "text", "camera", "place", "limit", "cursor", "newer", "around", "at", "last");
        var search = new ImageSearch(request.Owner)
        {
            Labels = Labels(query, "label", errors),
            AnyLabels = Labels(query, "anyLabel", errors),
            NotLabels = Labels(query, "notLabel", errors),
            Status = query.OneOf("status", ImageStatus.All, errors),
            Order = OrderOf(query, errors),
            From = query.Instant("from", errors),
            To = query.Instant("to", errors),
            Orientation = query.OneOf("orientation", Orientation.All, errors),
            Color = query.OneOf("color", ColorFamily.All, errors),
            Words = [.. SearchWords.Of(query.Text("text", MaxText, errors) ?? "").Order(StringComparer.Ordinal)],
            Camera = query.Text("camera", MaxText, errors),
            Place = query.Text("place", MaxText, errors),
            IsHidden = query.OneOf("hidden", ["true", "false"], errors) == "true",
            IsFavourite = query.OneOf("favourite", ["true", "false"], errors) switch { "true" => true, "false" => false, _ => null },
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
        if (search is { Order: ImageOrder.Taken, Status: ImageStatus.AwaitingUpload })
        {
            errors.Add("by", "by must be added for images whose file has not arrived.");
        }

        var start = StartOf(query, search, errors);
        errors.ThrowIfAny();
        return new ListRequest(search, limit, start, query["around"]);
    }

    public static ImageOrder OrderOf(QueryParameters query, FieldErrors errors) =>
        query.OneOf("by", ImageOrderNames.All, errors) == ImageOrderNames.Taken ? ImageOrder.Taken : ImageOrder.Added;

    private static PageStart StartOf(QueryParameters query, ImageSearch search, FieldErrors errors)
    {
        if (Places.Count(name => query[name] is not null) > 1)
        {
            errors.Add("cursor", "Only one of cursor, newer, around, at and last may say where the page is.");
        }

        var last = query.OneOf("last", ["true", "false"], errors) == "true";
        return Place("cursor") is { } older ? new PageStart(PageKind.Before, older)
            : Place("newer") is { } newer ? new PageStart(PageKind.After, newer)
            : query.Instant("at", errors) is { } at ? new PageStart(PageKind.Before, PlaceRange.EndOf(search.Order, at))
            : last ? new PageStart(PageKind.Oldest)
            : PageStart.Newest;

        string? Place(string name)
        {
            var place = query[name] is { } cursor ? Cursor.Read(search, cursor) : null;
            if (place is null && query[name] is not null)
            {
                errors.Add(name, $"{name} must be the {name} of a page of the same list.");
            }

            return place;
        }
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
