using CsCheck;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.UnitTests.Imaging;

public class ExifFactsTests
{
    private const ushort Make = 0x010F;
    private const ushort PhotoDirectory = 0x8769;
    private const ushort GpsDirectory = 0x8825;

    [Fact]
    public void Read_PhoneSnapshot_HasAllFacts()
    {
        var block = new ExifBlock()
            .Text(Make, "Nikon")
            .Text(0x0110, "Z 6 ")
            .Child(PhotoDirectory, new ExifBlock()
                .Rational(0x829A, (10, 2500))
                .Rational(0x829D, (28, 10))
                .Short(0x8827, 400)
                .Text(0x9003, "2024:05:01 12:34:56")
                .Text(0x9011, "+02:00")
                .Rational(0x920A, (350, 10))
                .Text(0xA434, "35 mm f/1.8"))
            .Child(GpsDirectory, Position("S", (33, 1), (51, 1), (2448, 100), "W", (70, 1), (39, 1), (0, 1)));

        Assert.Equal(
            new ImageFacts("Nikon", "Z 6", "35 mm f/1.8", "1/250", 2.8, 400, 35, "2024-05-01T12:34:56+02:00", new GeoPoint(-33.8568, -70.65)),
            ExifFacts.Read(block.ToArray()));
    }

    [Theory]
    [InlineData(1u, 8000u, "1/8000")]
    [InlineData(1u, 3u, "1/3")]
    [InlineData(1u, 2u, "0.5")]
    [InlineData(25u, 10u, "2.5")]
    [InlineData(30u, 1u, "30")]
    [InlineData(0u, 1u, null)]
    [InlineData(1u, 0u, null)]
    [InlineData(uint.MaxValue, 1u, null)]
    public void Read_ExposureTime_IsAsOnTheDial(uint numerator, uint denominator, string? expected) =>
        Assert.Equal(expected, Photo(photo => photo.Rational(0x829A, (numerator, denominator))).ExposureTime);

    [Theory]
    [InlineData("2024:05:01 12:34:56", null, "2024-05-01T12:34:56")]
    [InlineData("2024:05:01 12:34:56", "+00:00", "2024-05-01T12:34:56Z")]
    [InlineData("2024:05:01 12:34:56", "-09:30", "2024-05-01T12:34:56-09:30")]
    [InlineData("2024:05:01 12:34:56", "soon", "2024-05-01T12:34:56")]
    [InlineData("0000:00:00 00:00:00", null, null)]
    [InlineData("    :  :     :  :  ", null, null)]
    [InlineData("2024:13:01 12:34:56", null, null)]
    public void Read_TakenAt_IsIso8601(string time, string? offset, string? expected) =>
        Assert.Equal(expected, Photo(photo =>
        {
            photo.Text(0x9003, time);
            if (offset is not null)
            {
                photo.Text(0x9011, offset);
            }
        }).TakenAt);

    [Theory]
    [InlineData("N", 91u, 1u, "E", 10u)]
    [InlineData("N", 10u, 1u, "E", 181u)]
    [InlineData("N", 10u, 0u, "E", 10u)]
    public void Read_ImpossiblePosition_IsNone(string north, uint latitude, uint denominator, string east, uint longitude)
    {
        var block = new ExifBlock().Child(
            GpsDirectory, Position(north, (latitude, denominator), (0, 1), (0, 1), east, (longitude, 1), (0, 1), (0, 1)));

        Assert.Equal(ImageFacts.None, ExifFacts.Read(block.ToArray()));
    }

    [Fact]
    public void Read_TextWithControlCharacters_IsCleanAndBounded()
    {
        Assert.Equal("EvilCam", Read("Evil\u0007\r\nCam\0hidden"));
        Assert.Equal(200, Read(new string('x', 5_000))!.Length);
        Assert.Null(Read(" \t "));

        static string? Read(string make) => ExifFacts.Read(new ExifBlock().Text(Make, make).ToArray()).Make;
    }

    [Theory]
    [InlineData(2, uint.MaxValue)]
    [InlineData(5, uint.MaxValue)]
    [InlineData(4, 1u)]
    [InlineData(0, 0u)]
    [InlineData(ushort.MaxValue, 7u)]
    public void Read_LyingEntry_IsNone(ushort type, uint count)
    {
        byte[] pointer = [0xFF, 0xFF, 0xFF, 0xF0];
        var block = new ExifBlock().Add(Make, type, count, pointer).Add(PhotoDirectory, type, count, pointer).Add(GpsDirectory, type, count, pointer);

        Assert.Equal(ImageFacts.None, ExifFacts.Read(block.ToArray()) with { Make = null });
    }

    [Fact]
    public void Read_DirectoryThatPointsToItself_Ends()
    {
        var block = new ExifBlock().Text(Make, "Loop").Add(PhotoDirectory, 4, 1, [0, 0, 0, 8]).Add(GpsDirectory, 4, 1, [0, 0, 0, 8]);

        Assert.Equal(ImageFacts.None with { Make = "Loop" }, ExifFacts.Read(block.ToArray()));
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var valid = new ExifBlock()
            .Text(Make, "Nikon")
            .Child(PhotoDirectory, new ExifBlock().Rational(0x829A, (1, 250)).Text(0x9003, "2024:05:01 12:34:56"))
            .Child(GpsDirectory, Position("N", (1, 1), (2, 1), (3, 1), "E", (4, 1), (5, 1), (6, 1)))
            .ToArray();

        Mutation.Of(valid).Sample(bytes => { _ = ExifFacts.Read(bytes); });
    }

    private static ImageFacts Photo(Action<ExifBlock> write)
    {
        var photo = new ExifBlock();
        write(photo);
        return ExifFacts.Read(new ExifBlock().Child(PhotoDirectory, photo).ToArray());
    }

    private static ExifBlock Position(
        string northOrSouth,
        (uint, uint) latitudeDegrees,
        (uint, uint) latitudeMinutes,
        (uint, uint) latitudeSeconds,
        string eastOrWest,
        (uint, uint) longitudeDegrees,
        (uint, uint) longitudeMinutes,
        (uint, uint) longitudeSeconds) => new ExifBlock()
            .Text(1, northOrSouth)
            .Rational(2, latitudeDegrees, latitudeMinutes, latitudeSeconds)
            .Text(3, eastOrWest)
            .Rational(4, longitudeDegrees, longitudeMinutes, longitudeSeconds);
}
