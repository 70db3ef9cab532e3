namespace ImagePipeline.Functions.Imaging;

internal static class HeicSource
{
    public static SourceImage Open(string path, ResizeLimits limits)
    {
        using var file = File.OpenHandle(path);
        var heif = HeifHeader.Read(ByteSource.Of(file));
        // Tiles, thumbnails and depth maps too: what the decoder may come to hold is refused before it sees the file.
        limits.Check(heif.LargestItem);
        return MagickSource.Open(path, ImageFormat.Heic, limits) with { Color = heif.Color };
    }
}
