using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Places;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>A page of a list. In a list by the date when images were added those that arrive meanwhile neither repeat nor hide others: they are newer than all pages to come.</summary>
/// <param name="Items">Newest first, by the date of the list. Of a search for something rare there may be fewer than asked for, or none.</param>
/// <param name="Cursor">Of the next page, whose images are older; only null ends the list.</param>
/// <param name="Newer">For the parameter of this name: of the page before, whose images are newer; null at the list's beginning.</param>
internal sealed record ImageList(IReadOnlyList<ImageSummary> Items, string? Cursor, string? Newer);

/// <summary>Where in time the images are.</summary>
/// <param name="Items">Latest first.</param>
internal sealed record MonthList(IReadOnlyList<MonthCount> Items);

/// <summary>The labels of all images.</summary>
/// <param name="Items">Most frequent first.</param>
internal sealed record LabelList(IReadOnlyList<LabelCount> Items);

/// <param name="Count">How many images have it.</param>
internal sealed record LabelCount(string Name, long Count)
{
    public static IReadOnlyList<LabelCount> AllOf(IReadOnlyList<TermCount> terms) =>
        [.. terms.Where(term => term.Term.Kind == ImageTerm.LabelKind).Select(term => new LabelCount(term.Term.Value, term.Count))];
}

/// <summary>What images can be looked for by, of all that they have; each most frequent first.</summary>
/// <param name="Labels">What was found in them, and what that is a kind of.</param>
/// <param name="Cameras">For the parameter <c>camera</c>.</param>
/// <param name="Places">Countries and towns; none where places are told to nobody.</param>
/// <param name="Favourites">How many are favourites.</param>
internal sealed record SearchTerms(IReadOnlyList<LabelTerm> Labels, IReadOnlyList<CameraTerm> Cameras, IReadOnlyList<PlaceTerm> Places, long Favourites)
{
    public static SearchTerms Of(IReadOnlyList<TermCount> terms, bool hidesPlaces)
    {
        var kinds = terms.ToLookup(term => term.Term.Kind);
        return new(
            [.. kinds[ImageTerm.LabelKind].Select(label => new LabelTerm(label.Term.Value, label.Count, label.Aliases))],
            [.. kinds[ImageTerm.CameraKind].Select(camera => new CameraTerm(camera.Term.Value, camera.Count))],
            hidesPlaces ? [] : [.. kinds[ImageTerm.PlaceKind].Select(PlaceTerm.Of)],
            kinds[ImageTerm.Favourite.Kind].Sum(favourites => favourites.Count));
    }
}

/// <param name="Count">How many images have it.</param>
/// <param name="Aliases">Other words for it.</param>
internal sealed record LabelTerm(string Name, long Count, IReadOnlyList<string> Aliases);

/// <param name="Name">The make and the model.</param>
/// <param name="Count">How many images were taken with it.</param>
internal sealed record CameraTerm(string Name, long Count);

/// <param name="Place">For the parameter <c>place</c>.</param>
/// <param name="Country">Two letters of ISO 3166-1.</param>
/// <param name="Town">Null for all of the country.</param>
/// <param name="Count">How many images were taken there.</param>
/// <param name="Latitude">Of a town, in degrees, north is positive: where the last of its images was taken, or its middle; null for a country.</param>
/// <param name="Longitude">The same, east is positive.</param>
internal sealed record PlaceTerm(string Place, string Country, string? Town, long Count, double? Latitude, double? Longitude)
{
    public static PlaceTerm Of(TermCount term)
    {
        var place = term.Term.Value;
        var (country, town) = (place[..2], place.Length > 3 ? place[3..] : null);
        var position = town is null ? null : term.Position ?? Cities.Find(new Town(country, town));
        return new(place, country, town, term.Count, position?.Latitude, position?.Longitude);
    }
}

/// <summary>Towns of a name.</summary>
/// <param name="Items">The likeliest first, ten at most.</param>
internal sealed record TownList(IReadOnlyList<TownView> Items)
{
    public static TownList Of(IReadOnlyList<PlacedTown> towns) => new([.. towns.Select(town => new TownView(town.Town.Country, town.Town.Name, town.Location))]);
}

/// <param name="Country">Two letters of ISO 3166-1.</param>
/// <param name="Location">Its middle.</param>
internal sealed record TownView(string Country, string Name, GeoPoint Location);

/// <summary>Which towns.</summary>
/// <param name="Text">What the name, or a word of it, begins with, in any case, with or without its accents.</param>
internal sealed record TownQuery([property: StringLength(ListRequest.MaxText, MinimumLength = 1)] string Text);

/// <summary>An image in a list.</summary>
/// <param name="Id">48 lower-case hexadecimal digits, in the order of time; 32 on images from before people signed in.</param>
/// <param name="FileName">As the uploader named it.</param>
/// <param name="ContentType">As the uploader announced it.</param>
/// <param name="Size">Of the original, in bytes.</param>
/// <param name="Width">Of the upright original, in pixels; null until it is known.</param>
/// <param name="Height">Of the upright original, in pixels; null until it is known.</param>
/// <param name="CreatedAt">When its upload was asked for.</param>
/// <param name="ShownAt">
/// The date that it is listed by with <c>by=taken</c>, as a wall clock shows it, without an offset: what its owner says; else by the camera's clock; where the picture
/// does not say either, when it was added (UTC).
/// </param>
/// <param name="IsShownAtEdited">Whether that date is what its owner says.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Placeholder">Base64 of a ThumbHash; null until it is known.</param>
/// <param name="Labels">What its owner says is on it, then what was found in it, but for what they have removed.</param>
/// <param name="Renditions">The picture in sizes to show; none unless it is READY.</param>
/// <param name="Colors">The families that its colours belong to, those that cover most first.</param>
/// <param name="Retries">How often a person had it tried again.</param>
/// <param name="Failure">Why it FAILED; else null.</param>
/// <param name="IsFavourite">Whether it is one of its owner's favourites.</param>
/// <param name="Title">As its owner calls it; null where they do not.</param>
/// <param name="Caption">What its owner wrote about it; null where they did not.</param>
/// <param name="IsHidden">Whether it is hidden from the library.</param>
/// <param name="Rotation">By how many degrees its owner has turned it clockwise, on top of what the camera says: 0, 90, 180 or 270. All that is told of the picture is as it is turned.</param>
internal sealed record ImageSummary(
    string Id,
    [property: OneOf(typeof(ImageStatus))] string Status,
    string FileName,
    string ContentType,
    long Size,
    int? Width,
    int? Height,
    DateTimeOffset CreatedAt,
    string ShownAt,
    bool IsShownAtEdited,
    DateTimeOffset UpdatedAt,
    string? Placeholder,
    IReadOnlyList<LabelView> Labels,
    IReadOnlyList<RenditionView> Renditions,
    [property: OneOf(typeof(ColorFamily))] IReadOnlyList<string> Colors,
    int Retries,
    FailureView? Failure,
    bool IsFavourite,
    string? Title,
    string? Caption,
    bool IsHidden,
    int Rotation)
{
    public static ImageSummary Of(ImageRecord image) => new(
        image.Id,
        image.Status,
        image.FileName,
        image.ContentType,
        image.Size,
        image.Picture?.Width,
        image.Picture?.Height,
        image.CreatedAt,
        Keys.ShownTime(image.ShownAt),
        image.Edits.ShownAt is not null,
        image.UpdatedAt,
        image.Picture?.Placeholder,
        [.. image.Labels.Select(label => new LabelView(label.Name, label.Confidence, label.Parents, label.IsOwn))],
        RenditionView.AllOf(image),
        image.Colors,
        image.Retries,
        FailureView.Of(image.Failure),
        image.Edits.IsFavourite,
        image.Edits.Title,
        image.Edits.Caption,
        image.Edits.IsHidden,
        image.Edits.Rotation);
}

/// <summary>An image with all that is known of it: what the summary says, and more.</summary>
/// <inheritdoc cref="ImageSummary"/>
/// <param name="Labels">What its owner says is on it, then what was found in it, and where.</param>
/// <param name="RemovedLabels">The names of what was found, and its owner has removed.</param>
/// <param name="DominantColors">Those that cover most first.</param>
/// <param name="Quality">Null where nothing is known.</param>
/// <param name="Moderation">What moderation found; null until it is known, and on images from before there was any.</param>
/// <param name="Camera">Null where the picture names nothing of its camera.</param>
/// <param name="TakenAt">By the camera's clock, ISO 8601; without an offset unless the camera knew it.</param>
/// <param name="Location">Where it was taken: what its owner says; else what the camera said; null where neither does, and for everybody where anybody may use the deployment without signing in.</param>
/// <param name="IsLocationEdited">Whether that is what its owner says.</param>
/// <param name="Place">The country and the town nearest to it, <c>DE/Berlin</c>, as the parameter <c>place</c> of GET /api/images has them; null where there is none, or no location.</param>
/// <param name="Source">
/// <c>embedded preview</c> for a camera's RAW file: its renditions, width and height are those of the JPEG that the camera put into it. Else null.
/// </param>
/// <param name="ExecutionArn">Of its last execution; null before there is one.</param>
/// <param name="TraceId">The trace of its way from the request for its upload to READY, 32 hexadecimal digits; null on images from before traces were kept.</param>
internal sealed record ImageDetails(
    string Id,
    [property: OneOf(typeof(ImageStatus))] string Status,
    string FileName,
    string ContentType,
    long Size,
    int? Width,
    int? Height,
    DateTimeOffset CreatedAt,
    string ShownAt,
    bool IsShownAtEdited,
    DateTimeOffset UpdatedAt,
    string? Placeholder,
    IReadOnlyList<DetectedLabel> Labels,
    IReadOnlyList<string> RemovedLabels,
    IReadOnlyList<RenditionView> Renditions,
    [property: OneOf(typeof(ColorFamily))] IReadOnlyList<string> Colors,
    int Retries,
    FailureView? Failure,
    bool IsFavourite,
    string? Title,
    string? Caption,
    bool IsHidden,
    int Rotation,
    IReadOnlyList<DominantColor> DominantColors,
    ImageQuality? Quality,
    ModerationView? Moderation,
    CameraView? Camera,
    string? TakenAt,
    GeoPoint? Location,
    bool IsLocationEdited,
    string? Place,
    string? Source,
    string? ExecutionArn,
    string? TraceId)
{
    public static ImageDetails Of(ImageRecord image, bool hidesPlace) => new(
        image.Id,
        image.Status,
        image.FileName,
        image.ContentType,
        image.Size,
        image.Picture?.Width,
        image.Picture?.Height,
        image.CreatedAt,
        Keys.ShownTime(image.ShownAt),
        image.Edits.ShownAt is not null,
        image.UpdatedAt,
        image.Picture?.Placeholder,
        image.Labels,
        [.. image.Edits.Labels?.Removed ?? []],
        RenditionView.AllOf(image),
        image.Colors,
        image.Retries,
        FailureView.Of(image.Failure),
        image.Edits.IsFavourite,
        image.Edits.Title,
        image.Edits.Caption,
        image.Edits.IsHidden,
        image.Edits.Rotation,
        image.DominantColors,
        image.Quality,
        ModerationView.Of(image.Moderation),
        CameraView.Of(image.Picture?.Facts),
        image.Picture?.Facts.TakenAt,
        hidesPlace ? null : image.Location,
        !hidesPlace && image.Edits.Place is not null,
        hidesPlace || image.Town is not { } town ? null : $"{town.Country}/{town.Name}",
        image.Picture?.Source,
        image.ExecutionArn,
        image.TraceId);
}

/// <summary>An upload that brought bytes which another image has already: its own are erased.</summary>
/// <param name="Id">The id that the upload got. It answers for a week.</param>
/// <param name="DuplicateOf">The id of the image that has these bytes.</param>
/// <param name="IsTrashed">Whether that one is in the trash: then it can be restored.</param>
internal sealed record ImageDuplicate(string Id, string DuplicateOf, bool IsTrashed);

/// <summary>Why an image FAILED.</summary>
/// <param name="Message">What happened and what to do, in English.</param>
/// <param name="Parameters">What is known precisely, for a text in another language; null where nothing more is known than the code.</param>
/// <param name="Retryable">Whether another run on the same file may end otherwise.</param>
internal sealed record FailureView([property: OneOf(typeof(FailureCode))] string Code, string Message, FailureParameters? Parameters, bool Retryable)
{
    public static FailureView? Of(ImageFailure? failure) =>
        failure is null ? null : new FailureView(failure.Code, failure.Message, failure.Parameters, FailureCode.IsRetryable(failure.Code));
}

/// <summary>What moderation found in a picture, or the worst of what it found in the frames of an animation.</summary>
/// <param name="Outcome">What the image became by it.</param>
/// <param name="Labels">What was found at the lower threshold or above, those most certain first.</param>
/// <param name="Confidence">Of the most certain label, 0 to 100; null where nothing was found.</param>
/// <param name="ReviewConfidence">From which confidence on a person looks at it; null where nothing was judged.</param>
/// <param name="RejectConfidence">From which confidence on it is rejected; null where nothing was judged.</param>
/// <param name="Pictures">How many were judged.</param>
/// <param name="Reason">
/// Why it is IN_REVIEW where that is no label's doing: moderation failed (<c>NOT_JUDGED</c>), or answered something that is not understood
/// (<c>UNKNOWN_ANSWER</c>). Else null.
/// </param>
internal sealed record ModerationView(
    [property: OneOf(typeof(ModerationOutcome))] string Outcome,
    IReadOnlyList<ModerationLabel> Labels,
    double? Confidence,
    double? ReviewConfidence,
    double? RejectConfidence,
    int Pictures,
    [property: OneOf(typeof(ModerationReason))] string? Reason)
{
    public static ModerationView? Of(ModerationResult? moderation) => moderation is null ? null : new ModerationView(
        moderation.Outcome,
        moderation.Labels,
        moderation.Confidence,
        moderation.Thresholds?.Review,
        moderation.Thresholds?.Reject,
        moderation.Pictures,
        moderation.Reason);
}

/// <summary>What was found in a picture, or its owner says is on it.</summary>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Parents">More general labels.</param>
/// <param name="IsOwn">Whether it was not found, but its owner says so.</param>
internal sealed record LabelView(
    string Name, double Confidence, IReadOnlyList<string> Parents, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsOwn = false);

/// <summary>The picture in one size. It never changes. Where people sign in, it is sent to who has the cookies of `POST /api/cookies`.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Bytes">How large its file is.</param>
/// <param name="Url">Of its file, relative to the API's origin.</param>
internal sealed record RenditionView(
    [property: OneOf(typeof(RenditionName))] string Name,
    int Width,
    int Height,
    [property: OneOf(typeof(RenditionFormat))] string Format,
    long Bytes,
    string Url)
{
    public static IReadOnlyList<RenditionView> AllOf(ImageRecord image) =>
        image.Status != ImageStatus.Ready ? [] : [.. (image.Picture?.Renditions ?? []).Select(r => new RenditionView(r.Name, r.Width, r.Height, r.Format, r.Bytes, "/" + r.Key))];
}

/// <summary>What the camera wrote of itself, each null where it wrote nothing.</summary>
/// <param name="ExposureTime">In seconds, as photographers write it: <c>1/250</c> or <c>2.5</c>.</param>
/// <param name="FNumber">The aperture: 2.8 for f/2.8.</param>
/// <param name="FocalLength">In millimetres.</param>
internal sealed record CameraView(
    string? Make, string? Model, string? Lens, string? ExposureTime, double? FNumber, int? Iso, double? FocalLength)
{
    /// <summary>Null when the picture names nothing of its camera.</summary>
    public static CameraView? Of(ImageFacts? facts)
    {
        if (facts is null)
        {
            return null;
        }

        var camera = new CameraView(facts.Make, facts.Model, facts.Lens, facts.ExposureTime, facts.FNumber, facts.Iso, facts.FocalLength);
        return camera == new CameraView(null, null, null, null, null, null, null) ? null : camera;
    }
}
