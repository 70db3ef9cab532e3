using NetVips;

namespace ImagePipeline.Functions.Imaging;

internal static class JpegSource
{
    public static SourceImage Open(string path, ResizeLimits limits)
    {
        var header = ReadHeader(path, limits.MaxScans);
        if (header.Scans > limits.MaxScans)
        {
            throw ImageRejectedException.TooComplex(limits.MaxScans);
        }

        if (header.Process != 0 && !header.IsBaselineOrProgressive)
        {
            throw ImageRejectedException.UnsupportedType(FailureParameters.UnusualJpeg);
        }

        // libjpeg only warns when an end marker was put behind half a picture, as it does for a few stray bytes, and libvips told to stop at
        // a warning misses those of the last rows. So nothing stops the decoder, and whether anything is missing is found out after a warning.
        using var first = Load(1);
        return SourceImage.From(first, ImageFormat.Jpeg, limits, Load) with { IsWholeDespite = () => JpegWholeness.Of(File.ReadAllBytes(path)) };

        Image Load(int shrink) => Image.Jpegload(path, shrink: shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.None);
    }

    private static JpegHeader ReadHeader(string path, int maxScans)
    {
        using var file = File.OpenHandle(path);
        return JpegHeader.Read(ByteSource.Of(file), maxScans: maxScans);
    }
}
