using System.Numerics;

namespace ImagePipeline.Functions.Imaging;

/// <summary>How light a picture's pixels are, by the weights of <see href="https://www.itu.int/rec/R-REC-BT.709">BT.709</see>.</summary>
internal static class Luma
{
    /// <summary>What stands for a pixel that is transparent.</summary>
    public const short None = -1;

    /// <summary>0 to 255 a pixel, row by row, each followed by a margin of <see cref="None"/>; at the end comes one more vector of it.</summary>
    /// <param name="rgba">Four bytes a pixel.</param>
    public static short[] Of(int width, int height, ReadOnlySpan<byte> rgba, int margin)
    {
        var luma = new short[((width + margin) * height) + Vector<short>.Count];
        Array.Fill(luma, None);
        for (var y = 0; y < height; y++)
        {
            var row = luma.AsSpan(y * (width + margin), width);
            var pixels = rgba.Slice(y * width * 4, width * 4);
            for (var x = 0; x < row.Length; x++)
            {
                var (red, green, blue, alpha) = (pixels[x * 4], pixels[(x * 4) + 1], pixels[(x * 4) + 2], pixels[(x * 4) + 3]);
                row[x] = alpha < 128 ? None : (short)(((218 * red) + (732 * green) + (74 * blue) + 512) >> 10);
            }
        }

        return luma;
    }
}
