using ImagePipeline.Functions;

namespace ImagePipeline.UnitTests;

public sealed class FailureTextTests
{
    public static TheoryData<string, string> General => [.. FailureCode.All.Select(code => (code, FailureText.MessageOf(code)))];

    [Theory]
    [MemberData(nameof(General))]
    public void MessageOf_ACodeAlone_SaysWhatHappenedAndWhatToDo(string code, string message)
    {
        Assert.Matches(@"^[A-Z].*\. .*\.$", message);
        Assert.Equal(code == FailureCode.Internal, message == FailureText.MessageOf("another code"));
    }

    public static TheoryData<string, string, string> Precise => new()
    {
        { FailureCode.TooManyPixels, """{"width":30000,"height":30000,"limit":100000000}""", "The picture has 30000 × 30000 pixels; the limit is 100 megapixels. Make it smaller and upload it again." },
        { FailureCode.TooLarge, """{"limit":209715200}""", "The file is larger than 200 MiB. Make it smaller and upload it again." },
        { FailureCode.Corrupt, """{"format":"PNG"}""", "The file is a PNG, but it is damaged or incomplete. Export or copy it again, then upload the new file." },
        { FailureCode.Corrupt, """{"found":"other-checksum"}""", "The file that arrived is not the one that was announced: its checksum differs. Upload it once more." },
        { FailureCode.UnsupportedType, """{"found":"svg"}""", "This is an SVG drawing, which cannot be read here. Export it as PNG and upload that." },
        { FailureCode.UnsupportedType, """{"found":"html"}""", "This is a web page (HTML); only pictures are kept here. Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file." },
        { FailureCode.UnsupportedType, """{"found":"unknown"}""", "This is not a picture. Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file." },
        { FailureCode.UnsupportedType, """{"found":"unusual-jpeg"}""", "This is a lossless, 12-bit or otherwise unusual JPEG, which browsers cannot show either. Save it again as an ordinary JPEG and upload that." },
        { FailureCode.UnsupportedType, """{"found":"raw-without-preview"}""", "This is a camera RAW file without a preview in it. Export the picture as JPEG and upload that." },
        { FailureCode.TooComplex, """{"limit":100}""", "The picture is built of more than 100 scans, each of which costs as much as a whole picture. Save it again as an ordinary JPEG and upload that." },
        { FailureCode.Timeout, """{"limit":1}""", "Processing took too long and was stopped. Try again. If it fails again, delete the image and upload it once more." },
    };

    [Theory]
    [MemberData(nameof(Precise))]
    public void MessageOf_ACodeWithParameters_SaysThem(string code, string parameters, string message) => Assert.Equal(
        message, FailureText.MessageOf(code, System.Text.Json.JsonSerializer.Deserialize(parameters, ImagePipeline.Functions.Api.ApiJson.Default.FailureParameters)));
}
