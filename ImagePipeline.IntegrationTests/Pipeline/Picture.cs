using NetVips;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>Files to upload, made here so that the tests need no photographs: each is what its name says, to the byte.</summary>
internal static class Picture
{
    // Four plain quarters, so that orientation and colour can be told from four pixels.
    public static readonly double[] TopLeft = [200, 40, 40];
    public static readonly double[] TopRight = [40, 160, 60];
    public static readonly double[] BottomLeft = [40, 60, 200];
    public static readonly double[] BottomRight = [230, 200, 60];

    public static Image Quarters(int width = 640, int height = 480)
    {
        using var image = Quarter(TopLeft).Join(Quarter(TopRight), Enums.Direction.Horizontal)
            .Join(Quarter(BottomLeft).Join(Quarter(BottomRight), Enums.Direction.Horizontal), Enums.Direction.Vertical);
        return image.Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();

        Image Quarter(double[] colour) => Image.Black(width / 2, height / 2, 3).Linear([1, 1, 1], colour).Cast(Enums.BandFormat.Uchar);
    }

    /// <summary>With a camera, and a place that is north and east; degrees, minutes and seconds as EXIF has them.</summary>
    public static byte[] TakenAt(string latitude, string longitude, int shade)
    {
        using var image = Image.Black(400, 300, 3).Linear([1, 1, 1], [shade, 80, 90]).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(photo =>
        {
            photo.Set(GValue.GStrType, "exif-ifd0-Make", "Lomography");
            photo.Set(GValue.GStrType, "exif-ifd0-Model", "LC-A 120");
            photo.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
            photo.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", latitude);
            photo.Set(GValue.GStrType, "exif-ifd3-GPSLongitudeRef", "E");
            photo.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", longitude);
        });
        return image.JpegsaveBuffer();
    }

    /// <summary>A picture unlike any other of another seed, with detail, so that it takes time to resize.</summary>
    public static byte[] Jpeg(int seed, int width = 640, int height = 480)
    {
        using var noise = Image.Gaussnoise(width / 8, height / 8, sigma: 40, mean: 128, seed: seed).Resize(8);
        using var picture = noise.Bandjoin(noise.Rot180(), noise.FlipHor()).Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer(q: 85);
    }

    /// <summary>A blue sky above leaves, so that there are labels.</summary>
    public static byte[] Meadow(int seed, int width = 640, int height = 480) => Landscape(seed, width, height, [40, 110, 200], [170, 205, 240], [60, 120, 40]);

    /// <summary>A desert and, beside it, an astronaut: some labels are those of a meadow.</summary>
    public static byte[] Astronaut(int seed)
    {
        using var person = Image.NewFromFile(Path.Combine(AppContext.BaseDirectory, "astronaut.jpg"));
        using var desert = Image.NewFromBuffer(Landscape(seed, person.Width, person.Height, [40, 110, 200], [170, 205, 240], [250, 160, 60]));
        using var both = desert.Join(person, Enums.Direction.Horizontal);
        return both.JpegsaveBuffer(q: 90);
    }

    /// <summary>The astronaut alone, as if somebody had exported the photo anew.</summary>
    public static byte[] Person(int width, double brighter = 0, string format = ".jpg")
    {
        using var person = Image.NewFromFile(Path.Combine(AppContext.BaseDirectory, "astronaut.jpg"));
        using var picture = (person.Resize((double)width / person.Width) + brighter).Cast(Enums.BandFormat.Uchar);
        return picture.WriteToBuffer(format);
    }

    public static byte[] TruncatedJpeg(int seed)
    {
        var whole = Jpeg(seed, 1600, 1200);
        return whole[..(whole.Length / 2)];
    }

    /// <summary>A PNG of one colour that would take gigabytes to decode, in a few hundred KB at most.</summary>
    public static byte[] Bomb(int side = 30_000)
    {
        using var image = Image.Black(side, side).Cast(Enums.BandFormat.Uchar);
        return image.PngsaveBuffer(compression: 9, bitdepth: 1);
    }

    private static byte[] Landscape(int seed, int width, int height, double[] zenith, double[] horizon, double[] ground)
    {
        var sky = height * 3 / 5;
        using var fall = Image.Xyz(width, sky)[1] / sky;
        using var above = fall.Bandjoin(fall, fall).Linear([.. horizon.Zip(zenith, (to, from) => to - from)], zenith);
        using var noise = Image.Gaussnoise(width, height - sky, sigma: 20, mean: 0, seed: seed);
        using var below = noise.Bandjoin(noise, noise) + ground;
        using var picture = above.Join(below, Enums.Direction.Vertical).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer(q: 90);
    }
}
