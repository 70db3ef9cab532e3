using System.Text;
using ImagePipeline.Functions;
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
    [InlineData("000000186674797068656963000000006D69663168656963", nameof(ImageFormat.Heic))]
    [InlineData("00000014667479706D696631000000006D696631", nameof(ImageFormat.Heic))]
    [InlineData("0000001866747970637278200000000163727820", nameof(ImageFormat.Raw))]
    [InlineData("46554A4946494C4D4343442D524157", nameof(ImageFormat.Raw))]
    [InlineData("4949524F08000000", nameof(ImageFormat.Raw))]
    [InlineData("424D36000000000000003600000028000000", nameof(ImageFormat.Bmp))]
    [InlineData("384250530001000000000000", nameof(ImageFormat.Psd))]
    public void Identify_Signature_IsItsFormat(string head, string format) =>
        Assert.Equal(Enum.Parse<ImageFormat>(format), ImageSignature.Identify(Convert.FromHexString(head)));

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "svg")]
    [InlineData("\uFEFF<?xml version='1.0'?>\n<!-- drawn by hand -->\n<SVG/>", "svg")]
    [InlineData(" \r\n<!DOCTYPE html><title>photo.jpg</title>", "html")]
    [InlineData("<html><body/></html>", "html")]
    [InlineData("<feed/>", "xml")]
    [InlineData("%PDF-1.7", "pdf")]
    [InlineData("PK\u0003\u0004", "zip")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0isommp42", "video")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", "video")]
    [InlineData("RIFF\0\0\0\0AVI LIST", "video")]
    [InlineData("\0\0\0\u0018ftypM4A \0\0\0\0M4A mp42", "sound")]
    [InlineData("ID3\u0004", "sound")]
    [InlineData("\0\0\0\u000cJXL \r\n", "jpeg-xl")]
    [InlineData("\0\0\0\u000cjP  \r\n", "jpeg-2000")]
    [InlineData("plain text", "unknown")]
    [InlineData("BM....", "unknown")]
    [InlineData("G", "unknown")]
    [InlineData("\0\0\0\u0008ftyp", "video")]
    public void Identify_OtherFile_IsNamedAndRefused(string text, string found)
    {
        var rejected = Assert.Throws<ImageRejectedException>(() => ImageSignature.Identify(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(("UNSUPPORTED_TYPE", new FailureParameters(Found: found)), (rejected.Code, rejected.Parameters));
    }

    [Fact]
    public void Identify_NoBytes_IsEmpty() =>
        Assert.Equal("EMPTY", Assert.Throws<ImageRejectedException>(() => ImageSignature.Identify([])).Code);
}
