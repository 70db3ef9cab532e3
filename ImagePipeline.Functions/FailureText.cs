using System.Globalization;

namespace ImagePipeline.Functions;

/// <summary>What a person is told of a failure, in English: what happened, and what to do. Made of its code and its parameters, and only here.</summary>
internal static class FailureText
{
    public static string MessageOf(string code, FailureParameters? parameters = null) => $"{ReasonOf(code, parameters)} {AdviceOf(code, parameters)}";

    /// <summary>What happened: as precisely as the parameters say, where there are some.</summary>
    public static string ReasonOf(string code, FailureParameters? parameters = null) => (code, parameters) switch
    {
        (FailureCode.Empty, _) => "The file is empty (0 bytes).",
        (FailureCode.Corrupt, { Format: { } format }) => $"The file is a {format}, but it is damaged or incomplete.",
        (FailureCode.Corrupt, { Found: FailureParameters.OtherChecksum }) => "The file that arrived is not the one that was announced: its checksum differs.",
        (FailureCode.Corrupt, _) => "The picture is damaged or incomplete.",
        (FailureCode.UnsupportedType, { Found: { } found }) => $"The file is {NameOf(found)}.",
        (FailureCode.UnsupportedType, _) => "The file is not a picture of a supported kind.",
        (FailureCode.TooManyPixels, { Width: { } width, Height: { } height, Limit: { } limit }) =>
            $"The picture has {width} × {height} pixels; the limit is {limit / 1_000_000} megapixels.",
        (FailureCode.TooManyPixels, _) => "The picture has too many pixels.",
        (FailureCode.TooLarge, { Limit: { } limit }) => string.Create(CultureInfo.InvariantCulture, $"The file is larger than {limit / 1_048_576} MiB."),
        (FailureCode.TooLarge, _) => "The file is too large.",
        (FailureCode.Timeout, _) => "Processing took too long and was stopped.",
        _ => "Something went wrong on our side.",
    };

    private static string AdviceOf(string code, FailureParameters? parameters) => (code, parameters?.Found) switch
    {
        (FailureCode.Empty, _) => "Check that it opens on your device, then upload it again.",
        (FailureCode.Corrupt, FailureParameters.OtherChecksum) => "Upload it once more.",
        (FailureCode.Corrupt, _) => "Export or copy it again, then upload the new file.",
        (FailureCode.UnsupportedType, "heic") => "On an iPhone choose Settings › Camera › Formats › Most Compatible, or export the picture as JPEG, and upload that.",
        (FailureCode.UnsupportedType, _) => "Upload a JPEG, PNG, WebP, AVIF, GIF or TIFF.",
        (FailureCode.TooManyPixels or FailureCode.TooLarge, _) => "Make it smaller and upload it again.",
        _ => "Try again. If it fails again, delete the image and upload it once more.",
    };

    private static string NameOf(string found) => found switch
    {
        "heic" => "a HEIC picture, which cannot be read here",
        "pdf" => "a PDF document",
        "bmp" => "a BMP picture",
        "photoshop" => "a Photoshop document",
        "zip" => "a ZIP archive or an Office document",
        "jpeg-xl" => "a JPEG XL picture",
        "jpeg-2000" => "a JPEG 2000 picture",
        "svg" => "an SVG drawing",
        "html" => "a web page (HTML)",
        "xml" => "an XML document",
        "media" => "a video or another media file",
        _ => "not a picture",
    };
}
