namespace ImagePipeline.Functions.Imaging;

/// <summary>A picture that no second try will mend. The code is the image's failure code, the message is for people.</summary>
internal sealed class ImageRejectedException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Code { get; } = code;

    public static ImageRejectedException Empty() =>
        new("EMPTY", "The file is empty (0 bytes). Choose the picture again and upload it once more.");

    public static ImageRejectedException Corrupt(ImageFormat format, Exception cause) =>
        new("CORRUPT", $"The file is a {Name(format)}, but it is damaged or incomplete. Upload it once more, or export it again.", cause);

    public static ImageRejectedException UnsupportedType(string message) => new("UNSUPPORTED_TYPE", message);

    public static ImageRejectedException TooManyPixels(long width, long height, long limit) =>
        new("TOO_MANY_PIXELS", $"The picture has {width} × {height} pixels; the limit is {limit / 1_000_000} megapixels. Make it smaller and upload it again.");

    public static ImageRejectedException TooComplex(int maxScans) =>
        new("TOO_COMPLEX", $"The picture is built of more than {maxScans} scans, each of which costs as much as a whole picture. Save it again as an ordinary JPEG and upload that.");

    private static string Name(ImageFormat format) => format switch
    {
        ImageFormat.Webp => "WebP",
        ImageFormat.Psd => "Photoshop document",
        ImageFormat.Raw => "camera RAW file",
        _ => format.ToString().ToUpperInvariant(),
    };
}
