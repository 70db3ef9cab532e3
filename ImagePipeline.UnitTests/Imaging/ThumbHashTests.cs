using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.UnitTests.Imaging;

public class ThumbHashTests
{
    /// <summary>The hashes are what rgbaToThumbHash of the npm package thumbhash 0.1.1 answers for the same pixels.</summary>
    [Theory]
    [InlineData(1, 1, 0, Opacity.Opaque, "000802070000000000000000000000000000000000000000")]
    [InlineData(100, 100, 1, Opacity.Opaque, "1F18062F0696209C998377259457A76BA896072854C08B0F")]
    [InlineData(100, 75, 2, Opacity.Opaque, "5E08063586B8078AC758766564589796370584B9F9")]
    [InlineData(75, 100, 3, Opacity.Opaque, "2018063508B540728B697A6896A66B7AAC8FA78FA7")]
    [InlineData(100, 20, 4, Opacity.Opaque, "61070A518C705C73827878788F86F8F876")]
    [InlineData(16, 16, 5, Opacity.Mixed, "A5A882050226B087B187797888B09A07FB6670777488877877")]
    [InlineData(64, 32, 6, Opacity.Mixed, "E3D8853B8A17FF876575957066479FB8690A6656777877")]
    [InlineData(3, 100, 7, Opacity.Mixed, "64BA862104268685F70757877F761707777876877028D8")]
    [InlineData(100, 1, 8, Opacity.Opaque, "22E7454188768778888808897F880D86D7")]
    [InlineData(40, 30, 9, Opacity.Transparent, "00088204800000000000000000000000000000000000000000")]
    public void Encode_KnownPixels_IsTheReferenceHash(int width, int height, int seed, Opacity opacity, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(ThumbHash.Encode(width, height, Pixels(width, height, seed, opacity))));

    [Fact]
    public void Encode_MoreThan100Pixels_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ThumbHash.Encode(101, 1, new byte[404]));

    public enum Opacity
    {
        Opaque,
        Mixed,
        Transparent,
    }

    private static byte[] Pixels(int width, int height, int seed, Opacity opacity)
    {
        var pixels = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 4;
                pixels[at] = (byte)((x * 5) + (seed * 31));
                pixels[at + 1] = (byte)((y * 3) + (seed * 17) + ((x * y) >> 4));
                pixels[at + 2] = (byte)(((x + y) * 2) + (seed * 71));
                pixels[at + 3] = opacity switch
                {
                    Opacity.Opaque => 255,
                    Opacity.Mixed => (byte)((x * 9) + (y * 4)),
                    _ => 0,
                };
            }
        }

        return pixels;
    }
}
