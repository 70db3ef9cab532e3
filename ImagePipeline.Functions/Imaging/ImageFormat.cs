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
    Heic,
    Bmp,
    Psd,

    /// <summary>A camera's own file: CR2, CR3, NEF, ARW, DNG, RAF, ORF and their kin.</summary>
    Raw,
}
