using NetVips;

namespace ImagePipeline.Functions.Imaging;

internal static class AvifSource
{
    public static SourceImage Open(string path, ResizeLimits limits)
    {
        using var file = File.OpenHandle(path);
        var heif = HeifHeader.Read(ByteSource.Of(file));
        limits.Check(heif.LargestItem);
        using var first = Load(0);
        // The picture that counts is named in the file; the others are its parts, or more pictures.
        var primary = first.Contains("heif-primary") ? (int)first.Get("heif-primary") : 0;
        using var header = Load(primary);
        return SourceImage.From(header, ImageFormat.Avif, limits, _ => Load(primary)) with { Color = heif.Color };

        Image Load(int page) => Image.Heifload(path, n: 1, page: page, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
    }
}
