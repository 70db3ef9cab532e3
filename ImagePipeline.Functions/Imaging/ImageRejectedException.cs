namespace ImagePipeline.Functions.Imaging;

/// <summary>A picture that no second try will mend. The code is the image's failure code, the message is for people.</summary>
internal sealed class ImageRejectedException(string code, FailureParameters? parameters, Exception? cause = null)
    : Exception(FailureText.MessageOf(code, parameters), cause)
{
    public string Code { get; } = code;

    public FailureParameters? Parameters { get; } = parameters;

    public static ImageRejectedException Empty() => new(FailureCode.Empty, null);

    public static ImageRejectedException Corrupt(ImageFormat format, Exception cause) =>
        new(FailureCode.Corrupt, new FailureParameters(Format: Name(format)), cause);

    /// <param name="found">What the file is, see <see cref="FailureParameters.Found"/>.</param>
    public static ImageRejectedException UnsupportedType(string found) => new(FailureCode.UnsupportedType, new FailureParameters(Found: found));

    public static ImageRejectedException TooManyPixels(long width, long height, long limit) =>
        new(FailureCode.TooManyPixels, new FailureParameters(width, height, limit));

    public static ImageRejectedException TooComplex(int maxScans) =>
        new(FailureCode.TooComplex, new FailureParameters(Limit: maxScans));

    private static string Name(ImageFormat format) => format switch
    {
        ImageFormat.Webp => "WebP",
        ImageFormat.Psd => "Photoshop document",
        ImageFormat.Raw => "camera RAW file",
        _ => format.ToString().ToUpperInvariant(),
    };
}
