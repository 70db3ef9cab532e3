namespace ImagePipeline.Functions.Imaging;

/// <summary>The formats an original may have, told from its bytes and never from its name.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    Gif,
    Webp,
    Avif,
    Tiff,
}
