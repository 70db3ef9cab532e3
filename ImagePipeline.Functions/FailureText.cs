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
        (FailureCode.UnsupportedType, { Found: { } found }) => $"This is {NameOf(found)}.",
        (FailureCode.UnsupportedType, _) => "The file is not a picture of a supported kind.",
        (FailureCode.TooManyPixels, { Width: { } width, Height: { } height, Limit: { } limit }) =>
            $"The picture has {width} × {height} pixels; the limit is {limit / 1_000_000} megapixels.",
        (FailureCode.TooManyPixels, _) => "The picture has too many pixels.",
        (FailureCode.TooComplex, { Limit: { } limit }) => $"The picture is built of more than {limit} scans, each of which costs as much as a whole picture.",
        (FailureCode.TooComplex, _) => "The picture is a JPEG of so many scans that it takes minutes to read.",
        (FailureCode.TooLarge, { Limit: { } limit }) => string.Create(CultureInfo.InvariantCulture, $"The file is larger than {limit / 1_048_576} MiB."),
        (FailureCode.TooLarge, _) => "The file is too large.",
        (FailureCode.NeverArrived, _) => "The file never arrived.",
        (FailureCode.DailyLimit, _) => "No more photos can be added today: the day's limit is reached.",
        (FailureCode.Timeout, _) => "Processing took too long and was stopped.",
        _ => "Something went wrong on our side.",
    };

    private static string AdviceOf(string code, FailureParameters? parameters) => (code, parameters?.Found) switch
    {
        (FailureCode.Empty, _) => "Check that it opens on your device, then upload it again.",
        (FailureCode.Corrupt, FailureParameters.OtherChecksum) => "Upload it once more.",
        (FailureCode.Corrupt, _) => "Export or copy it again, then upload the new file.",
        (FailureCode.UnsupportedType, "svg") => "Export it as PNG and upload that.",
        (FailureCode.UnsupportedType, FailureParameters.RawWithoutPreview) => "Export the picture as JPEG and upload that.",
        (FailureCode.UnsupportedType, FailureParameters.UnusualJpeg) or (FailureCode.TooComplex, _) => "Save it again as an ordinary JPEG and upload that.",
        (FailureCode.UnsupportedType, _) => "Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file.",
        (FailureCode.NeverArrived, _) => "Upload it again.",
        (FailureCode.DailyLimit, _) => "Add it again after midnight (UTC).",
        (FailureCode.TooManyPixels or FailureCode.TooLarge, _) => "Make it smaller and upload it again.",
        _ => "Try again. If it fails again, delete the image and upload it once more.",
    };

    private static string NameOf(string found) => found switch
    {
        "pdf" => "a PDF document; only pictures are kept here",
        "zip" => "a ZIP archive or an Office document; only pictures are kept here",
        "html" => "a web page (HTML); only pictures are kept here",
        "xml" => "an XML document; only pictures are kept here",
        "video" => "a video; only pictures are kept here",
        "sound" => "a sound recording; only pictures are kept here",
        "video-or-sound" => "a video or a sound recording; only pictures are kept here",
        "svg" => "an SVG drawing, which cannot be read here",
        "icon" => "an icon, which cannot be read here",
        "jpeg-xl" => "a JPEG XL picture, which cannot be read here",
        "jpeg-2000" => "a JPEG 2000 picture, which cannot be read here",
        FailureParameters.UnusualJpeg => "a lossless, 12-bit or otherwise unusual JPEG, which browsers cannot show either",
        FailureParameters.RawWithoutPreview => "a camera RAW file without a preview in it",
        _ => "not a picture",
    };
}
