using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

internal sealed record ImageList(IReadOnlyList<ImageSummary> Items, string? Cursor);

internal sealed record LabelList(IReadOnlyList<LabelCount> Items);

/// <summary>An image in a list.</summary>
/// <param name="Width">Of the upright original; null until it is known. So is <paramref name="Height"/>.</param>
/// <param name="Placeholder">Base64 of a ThumbHash.</param>
/// <param name="Colors">The families that its colours belong to, those that cover most first.</param>
/// <param name="Retries">How often a person had it tried again.</param>
internal sealed record ImageSummary(
    string Id,
    string Status,
    string FileName,
    string ContentType,
    long Size,
    int? Width,
    int? Height,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? Placeholder,
    IReadOnlyList<LabelView> Labels,
    IReadOnlyList<RenditionView> Renditions,
    IReadOnlyList<string> Colors,
    int Retries,
    ImageFailure? Failure)
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
        image.UpdatedAt,
        image.Picture?.Placeholder,
        [.. (image.Analysis?.Labels ?? []).Select(label => new LabelView(label.Name, label.Confidence, label.Parents))],
        RenditionView.AllOf(image),
        image.Colors,
        image.Retries,
        image.Failure);
}

/// <summary>An image with all that is known of it: what the summary says, and more.</summary>
internal sealed record ImageDetails(
    string Id,
    string Status,
    string FileName,
    string ContentType,
    long Size,
    int? Width,
    int? Height,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? Placeholder,
    IReadOnlyList<DetectedLabel> Labels,
    IReadOnlyList<RenditionView> Renditions,
    IReadOnlyList<string> Colors,
    int Retries,
    ImageFailure? Failure,
    IReadOnlyList<DominantColor> DominantColors,
    ImageQuality? Quality,
    CameraView? Camera,
    string? TakenAt,
    GeoPoint? Location,
    string? Source,
    string? ExecutionArn,
    string? TraceId)
{
    public static ImageDetails Of(ImageRecord image) => new(
        image.Id,
        image.Status,
        image.FileName,
        image.ContentType,
        image.Size,
        image.Picture?.Width,
        image.Picture?.Height,
        image.CreatedAt,
        image.UpdatedAt,
        image.Picture?.Placeholder,
        image.Analysis?.Labels ?? [],
        RenditionView.AllOf(image),
        image.Colors,
        image.Retries,
        image.Failure,
        image.Analysis?.DominantColors ?? [],
        image.Analysis?.Quality,
        CameraView.Of(image.Picture?.Facts),
        image.Picture?.Facts.TakenAt,
        image.Picture?.Facts.Location,
        image.Picture?.Source,
        image.ExecutionArn,
        image.TraceId);
}

internal sealed record LabelView(string Name, double Confidence, IReadOnlyList<string> Parents);

internal sealed record RenditionView(string Name, int Width, int Height, string Format, long Bytes, string Url)
{
    public static IReadOnlyList<RenditionView> AllOf(ImageRecord image) =>
        [.. (image.Picture?.Renditions ?? []).Select(r => new RenditionView(r.Name, r.Width, r.Height, r.Format, r.Bytes, "/" + r.Key))];
}

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
