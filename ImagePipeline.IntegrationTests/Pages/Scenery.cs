using NetVips;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Landscapes made here: pleasant to look at in a grid, told apart by colour, and each unlike every other to the byte.</summary>
internal static class Scenery
{
    /// <summary>One of those that the number stands for.</summary>
    public static byte[] Jpeg(int number, int width = 900, int height = 600)
    {
        double[] sky = [90 + (number * 37 % 130), 90 + (number * 53 % 130), 110 + (number * 71 % 120)];
        double[] ground = [40 + (number * 61 % 140), 40 + (number * 43 % 140), 30 + (number * 29 % 100)];
        return Jpeg(number, width, height, sky, ground);
    }

    /// <summary>A sky that grows lighter towards a rough ground, with a sun in it.</summary>
    public static byte[] Jpeg(int number, int width, int height, double[] sky, double[] ground)
    {
        var horizon = height * 3 / 5;
        using var fall = Image.Xyz(width, horizon)[1] * (40.0 / horizon);
        using var above = fall.Bandjoin(fall, fall) + sky;
        using var noise = Image.Gaussnoise((width / 4) + 1, ((height - horizon) / 4) + 1, sigma: 14, mean: 0, seed: number).Resize(4);
        using var below = noise.Bandjoin(noise, noise) + ground;
        using var scene = above.Join(below, Enums.Direction.Vertical).Crop(0, 0, width, height)
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
        using var picture = scene.Mutate(canvas => canvas.DrawCircle([255, 250, 215], width / 3, horizon / 2, Math.Min(width, height) / 10, fill: true));
        return picture.JpegsaveBuffer(q: 88);
    }
}
