using ImagePipeline.LocalAws.Rekognition;
using NetVips;

namespace ImagePipeline.UnitTests.Rekognition;

[Collection("libvips")]
public sealed class TestCardTests
{
    private static readonly TestCard Weapons = new("Weapons", 80);

    [Fact]
    public void EveryLabel_AtEveryConfidence_IsReadAsItWasDrawn()
    {
        foreach (var (label, confidence) in ModerationTaxonomy.Names.Append(TestCard.Failure).Select((label, n) => (label, (n * 7) % 101)))
        {
            var card = new TestCard(label, confidence);

            Assert.Equal(card, TestCard.Read(card.Draw()));
        }
    }

    [Theory]
    [InlineData(320, 240)]
    [InlineData(320, 80)]
    [InlineData(360, 640)]
    [InlineData(333, 517)]
    [InlineData(3000, 2000)]
    public void ACard_OfAnySize_IsReadFromItsJpeg(int width, int height)
    {
        using var image = ImageOf(Weapons.Draw(width, height));

        Assert.Equal(Weapons, Read(image.JpegsaveBuffer(q: 75)));
    }

    [Fact]
    public void ACard_ThatWentThroughGifAndWebp_IsReadStill()
    {
        using var image = ImageOf(Weapons.Draw());
        using var gif = Image.NewFromBuffer(image.GifsaveBuffer());
        using var webp = Image.NewFromBuffer(gif.WebpsaveBuffer(q: 60));

        Assert.Equal(Weapons, Read(webp.JpegsaveBuffer(q: 83)));
    }

    [Fact]
    public void ACard_WhoseBandIsDamaged_IsNone()
    {
        for (var square = 0; square < 16; square++)
        {
            var card = Weapons.Draw();
            for (var y = 0; y < card.Height / 8; y++)
            {
                for (var x = square * 40; x < (square + 1) * 40; x++)
                {
                    card.Rgb[((y * card.Width) + x) * 3] ^= 0xFF;
                }
            }

            Assert.Null(TestCard.Read(card));
        }
    }

    [Fact]
    public void APicture_IsNoCard()
    {
        Assert.Null(Read(Painting.Png(640, 480, (x, y) => (255 * x, 255 * y, 128))));
        Assert.Null(Read(Painting.Png(640, 480, (_, _) => (0, 0, 0))));
    }

    private static TestCard? Read(byte[] picture) => TestCard.Read(new Picture(picture).Fit(512));

    private static Image ImageOf(Raster raster)
    {
        using var image = Image.NewFromMemoryCopy(raster.Rgb, raster.Width, raster.Height, 3, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
