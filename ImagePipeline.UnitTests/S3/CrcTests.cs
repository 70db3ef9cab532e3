using CsCheck;
using ImagePipeline.LocalAws.S3;

namespace ImagePipeline.UnitTests.S3;

public sealed class CrcTests
{
    public static TheoryData<string, ulong> CheckValues => new()
    {
        { nameof(Crc.Crc32), 0xCBF43926 }, { nameof(Crc.Crc32C), 0xE3069283 }, { nameof(Crc.Crc64Nvme), 0xAE8B14860A799888 },
    };

    [Theory]
    [MemberData(nameof(CheckValues))]
    public void Append_TheCatalogueText_GivesItsCheckValue(string name, ulong expected) =>
        Assert.Equal(expected, Named(name).Append(0, "123456789"u8));

    [Theory]
    [InlineData(nameof(Crc.Crc32))]
    [InlineData(nameof(Crc.Crc32C))]
    [InlineData(nameof(Crc.Crc64Nvme))]
    public void Combine_OfTwoPieces_IsTheValueOfBoth(string name)
    {
        var crc = Named(name);

        Gen.Select(Gen.Byte.Array[0, 100], Gen.Byte.Array[0, 100]).Sample((first, second) =>
        {
            var whole = crc.Append(0, [.. first, .. second]);
            Assert.Equal(whole, crc.Append(crc.Append(0, first), second));
            Assert.Equal(whole, crc.Combine(crc.Append(0, first), crc.Append(0, second), second.Length));
        });
    }

    private static Crc Named(string name) => name switch
    {
        nameof(Crc.Crc32) => Crc.Crc32,
        nameof(Crc.Crc32C) => Crc.Crc32C,
        _ => Crc.Crc64Nvme,
    };
}
