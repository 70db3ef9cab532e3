using NetVips;

namespace ImagePipeline.Functions.Imaging;

internal static class PngSource
{
    public static SourceImage Open(string path, ResizeLimits limits)
    {
        using var file = File.OpenHandle(path);
        using var header = Load();
        return SourceImage.From(header, ImageFormat.Png, limits, _ => Load()) with { Color = PngHeader.Color(ByteSource.Of(file)) };

        Image Load() => Image.Pngload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
    }
}
