namespace ImagePipeline.Functions.Imaging;

/// <summary>What the camera wrote about the picture, as far as it is useful and plausible.</summary>
/// <param name="ExposureTime">In seconds, as photographers write it: <c>1/250</c> or <c>2.5</c>.</param>
/// <param name="FNumber">The aperture: 2.8 for f/2.8.</param>
/// <param name="FocalLength">In millimetres.</param>
/// <param name="TakenAt">ISO 8601 without an offset unless the camera knew it: <c>2024-05-01T12:34:56+02:00</c>.</param>
internal sealed record ImageFacts(
    string? Make,
    string? Model,
    string? Lens,
    string? ExposureTime,
    double? FNumber,
    int? Iso,
    double? FocalLength,
    string? TakenAt,
    GeoPoint? Location)
{
    public static readonly ImageFacts None = new(null, null, null, null, null, null, null, null, null);
}

/// <summary>Decimal degrees (WGS 84); south and west are negative.</summary>
internal sealed record GeoPoint(double Latitude, double Longitude);
