namespace ImagePipeline.Functions;

/// <summary>Why an image FAILED, and what a person is told: what happened and what to do.</summary>
internal static class FailureCode
{
    public const string Empty = "EMPTY";
    public const string Corrupt = "CORRUPT";
    public const string UnsupportedType = "UNSUPPORTED_TYPE";
    public const string TooManyPixels = "TOO_MANY_PIXELS";
    public const string TooComplex = "TOO_COMPLEX";
    public const string TooLarge = "TOO_LARGE";
    public const string Timeout = "TIMEOUT";
    public const string Internal = "INTERNAL";

    /// <summary>The code of an error's name as Lambda, Step Functions or a function of ours reports it.</summary>
    public static string FromErrorName(string? name) => name switch
    {
        Empty or Corrupt or UnsupportedType or TooManyPixels or TooComplex or TooLarge or Timeout => name,
        "States.Timeout" or "States.HeartbeatTimeout" or "Sandbox.Timedout" or "TIMED_OUT" => Timeout,
        _ => Internal,
    };

    public static string MessageOf(string code) => code switch
    {
        Empty => "The file is empty. Check that it opens on your device, then upload it again.",
        Corrupt => "The picture is damaged or incomplete. Export or copy it again, then upload the new file.",
        UnsupportedType => "The file is not a picture of a supported kind. Save it as JPEG, PNG, WebP, AVIF, HEIC, GIF or TIFF and upload that.",
        TooManyPixels => "The picture has too many pixels. Make it smaller than 100 megapixels and upload it again.",
        TooComplex => "The picture is built in a way that takes too long to read. Save it again as an ordinary JPEG and upload that.",
        TooLarge => "The file is too large. Make it smaller than the upload limit and upload it again.",
        Timeout => "Processing took too long and was stopped. Delete the image and upload it again.",
        _ => "Something went wrong on our side. Delete the image and upload it again.",
    };
}
