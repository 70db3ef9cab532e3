using NetVips;

namespace ImagePipeline.UnitTests.Rekognition;

/// <summary>Pictures painted by a function of the place, 0 to 1 from left to right and from top to bottom.</summary>
internal static class Painting
{
    public static byte[] Png(int width, int height, Func<double, double, (double R, double G, double B)> color)
    {
        using var image = Paint(width, height, color);
        return image.PngsaveBuffer();
    }

    public static byte[] Jpeg(int width, int height, Func<double, double, (double R, double G, double B)> color)
    {
        using var image = Paint(width, height, color);
        return image.JpegsaveBuffer(q: 90);
    }

    private static Image Paint(int width, int height, Func<double, double, (double R, double G, double B)> color)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            var (r, g, b) = color((i % width + 0.5) / width, (i / width + 0.5) / height);
            (pixels[i * 3], pixels[(i * 3) + 1], pixels[(i * 3) + 2]) = ((byte)r, (byte)g, (byte)b);
        }

        using var image = Image.NewFromMemoryCopy(pixels, width, height, 3, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
