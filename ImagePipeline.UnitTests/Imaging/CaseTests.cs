using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>Pictures that came out wrong once. What is right for each is what browsers and cameras' own software show.</summary>
public sealed class CaseTests : ResizerTest
{
    private static readonly double[][] Quadrants = [[220, 30, 40], [30, 180, 60], [40, 60, 220], [240, 220, 40]];
    private static readonly double[] Red = [220, 30, 40];
    private static readonly double[] Green = [30, 180, 59];

    public static TheoryData<string, int, int, double[][]> Whole => new()
    {
        { "jpg_samsung_sos_se0.jpg", 600, 400, Quadrants },
        { "jpg_18extraneous_before_e2.jpg", 600, 400, Quadrants },
        { "jpg_jfif_2_1.jpg", 600, 400, Quadrants },
        { "garbage_between.jpg", 600, 400, [[210, 20, 30], [0, 149, 29], [30, 50, 209], [210, 189, 10]] },
        { "ratio_1x5000.jpg", 1, 5000, [Red, Red, Red, Red] },
        { "ratio_1x5000.webp", 1, 5000, [Red, Red, Red, Red] },
        { "jpg_16000x2.jpg", 16000, 2, [Red, Red, Red, Red] },
        { "avif_primary_is_second.avif", 300, 400, [Green, Green, Green, Green] },
        { "avif_nclx_bt2020_pq.avif", 600, 400, [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 178, 0]] },
        { "png_cicp_p3pq.png", 600, 400, [[255, 0, 0], [0, 251, 0], [1, 5, 255], [255, 195, 0]] },
        { "png_gama_linear.png", 600, 400, [[239, 96, 110], [96, 219, 133], [110, 133, 239], [248, 239, 110]] },
        { "tif_rgb_5band.tif", 120, 80, Quadrants },
        { "tif_lab.tif", 120, 80, Quadrants },
        { "tif_float64.tif", 120, 80, Quadrants },
        { "tif_cmyk_spot.tif", 120, 80, [[226, 60, 59], [0, 153, 83], [64, 73, 143], [255, 222, 49]] },
        { "tif_ycbcr.tif", 120, 80, Quadrants },
        { "tif_exif_camera.tif", 120, 80, Quadrants },
        { "heic_8bit.heic", 120, 80, Quadrants },
        { "heic_10bit_p3.heic", 120, 80, [[241, 0, 22], [0, 182, 30], [34, 61, 228], [245, 219, 0]] },
        { "heic_10bit_bt2020_pq.heic", 120, 80, [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 178, 0]] },
        // The file turns it by a property of its own and its EXIF says so once more: it is turned once.
        { "heic_rotated.heic", 80, 120, [Quadrants[2], Quadrants[0], Quadrants[3], Quadrants[1]] },
        { "heic_mirrored.heic", 120, 80, [Quadrants[1], Quadrants[0], Quadrants[3], Quadrants[2]] },
    };

    public static TheoryData<string, string?, double[]?> Facts => new()
    {
        { "gps_00.jpg", null, null },
        { "gps_signed_rational.jpg", null, [60.1467056, 24.9067722] },
        { "date_zero_orig_valid_mod.jpg", "2024-05-01T12:34:56", null },
        { "date_only_digitized.jpg", "2024-05-01T12:34:56", null },
        { "tif_exif_camera.tif", "2024-05-01T12:34:56", null },
        { "heic_rotated.heic", "2024-05-01T12:34:56", null },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void Resize_Case_ComesOutRight(string file, int width, int height, double[][] quadrants)
    {
        var image = Resize(Bytes(file));

        Assert.Equal((width, height), (image.Width, image.Height));
        foreach (var rendition in image.Renditions)
        {
            using var decoded = Decode(rendition);
            for (var i = 0; i < 4; i++)
            {
                AssertColour(quadrants[i], decoded, i % 2 == 0 ? 0.25 : 0.75, i < 2 ? 0.25 : 0.75, tolerance: 10);
            }
        }
    }

    [Theory]
    [InlineData("ratio_1x5000.jpg", 1, 320)]
    [InlineData("ratio_1x5000.webp", 1, 320)]
    [InlineData("jpg_16000x2.jpg", 320, 1)]
    public void Resize_ThinCase_HasASmallRendition(string file, int width, int height)
    {
        var small = Named(Resize(Bytes(file)), "small");

        Assert.Equal((width, height), (small.Width, small.Height));
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void Resize_Case_HasItsFacts(string file, string? takenAt, double[]? place)
    {
        var facts = Resize(Bytes(file)).Facts;

        Assert.Equal((takenAt, place is null ? null : new GeoPoint(place[0], place[1])), (facts.TakenAt, facts.Location));
    }

    [Fact]
    public void Resize_CameraTiff_HasItsCamera()
    {
        var facts = Resize(Bytes("tif_exif_camera.tif")).Facts;

        Assert.Equal(("Canon", "EOS R5"), (facts.Make, facts.Model));
    }

    [Fact]
    public void Resize_DamagedTile_IsCorrupt() => Assert.Equal("CORRUPT", RejectionOf(Bytes("hole_t_deflate_tile.tif")));

    [Fact]
    public void Resize_FirstFrameBlank_IsTheNextThatShows()
    {
        using var large = Decode(Named(Resize(Bytes("gif_first_transparent.gif")), "large"));

        AssertColour([.. Red, 255], large);
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Imaging", "Cases", name));
}
