using System.Text;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.UnitTests.Imaging;

public class ImageSignatureTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", nameof(ImageFormat.Jpeg))]
    [InlineData("89504E470D0A1A0A0000", nameof(ImageFormat.Png))]
    [InlineData("474946383961", nameof(ImageFormat.Gif))]
    [InlineData("474946383761", nameof(ImageFormat.Gif))]
    [InlineData("524946460000000057454250", nameof(ImageFormat.Webp))]
    [InlineData("49492A0008000000", nameof(ImageFormat.Tiff))]
    [InlineData("4D4D002A00000008", nameof(ImageFormat.Tiff))]
    [InlineData("4D4D002B00080000", nameof(ImageFormat.Tiff))]
    [InlineData("0000001C6674797061766966000000006D696631", nameof(ImageFormat.Avif))]
    [InlineData("0000001C667479706D6966310000000061766966", nameof(ImageFormat.Avif))]
    public void Identify_Signature_IsItsFormat(string head, string format) =>
        Assert.Equal(Enum.Parse<ImageFormat>(format), ImageSignature.Identify(Convert.FromHexString(head)));

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "an SVG drawing")]
    [InlineData("\uFEFF<?xml version='1.0'?>\n<!-- drawn by hand -->\n<SVG/>", "an SVG drawing")]
    [InlineData(" \r\n<!DOCTYPE html><title>photo.jpg</title>", "a web page (HTML)")]
    [InlineData("<html><body/></html>", "a web page (HTML)")]
    [InlineData("<feed/>", "an XML document")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("BM....", "a BMP picture")]
    [InlineData("8BPS", "a Photoshop document")]
    [InlineData("PK\u0003\u0004", "a ZIP archive or an Office document")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0isommp42", "a video or another media file")]
    [InlineData("\0\0\0\u000cJXL \r\n", "a JPEG XL picture")]
    [InlineData("\0\0\0\u000cjP  \r\n", "a JPEG 2000 picture")]
    [InlineData("plain text", "not a picture")]
    [InlineData("G", "not a picture")]
    public void Identify_OtherFile_IsNamedAndRefused(string text, string what)
    {
        var rejected = Assert.Throws<ImageRejectedException>(() => ImageSignature.Identify(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(("UNSUPPORTED_TYPE", $"The file is {what}. Upload a JPEG, PNG, WebP, AVIF, GIF or TIFF."), (rejected.Code, rejected.Message));
    }

    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")]
    [InlineData("\0\0\0\u0014ftypmif1\0\0\0\0mif1")]
    public void Identify_Heic_SaysWhatToDo(string text)
    {
        var rejected = Assert.Throws<ImageRejectedException>(() => ImageSignature.Identify(Encoding.UTF8.GetBytes(text)));

        Assert.Equal("UNSUPPORTED_TYPE", rejected.Code);
        Assert.Contains("Most Compatible", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identify_NoBytes_IsEmpty() =>
        Assert.Equal("EMPTY", Assert.Throws<ImageRejectedException>(() => ImageSignature.Identify([])).Code);
}
