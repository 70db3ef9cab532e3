using CsCheck;
using ImagePipeline.Functions.Api;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Api;

public sealed class CursorTests
{
    private static readonly Gen<string> ImageId = Gen.Byte.Array[16].Select(Convert.ToHexStringLower);
    private static readonly Gen<ImageFilter> Filter = Gen.Select(Gen.String, Gen.String.Null(), Gen.String.Null()).Select(f => new ImageFilter(f.Item1, f.Item2, f.Item3));

    [Fact]
    public void Read_OfCreate_IsTheImage() => Gen.Select(Filter, ImageId).Sample(
        (filter, imageId) => Assert.Equal(imageId, Cursor.Read(filter, Cursor.Create(filter, imageId))));

    [Fact]
    public void Read_ADamagedCursor_IsNull() => Gen.Select(Filter, ImageId, Gen.Int[0, 31], Gen.Char['a', 'z']).Sample((filter, imageId, position, change) =>
    {
        var cursor = Cursor.Create(filter, imageId).ToCharArray();
        var damaged = cursor[position] != change;
        cursor[position] = change;

        Assert.Equal(damaged ? null : imageId, Cursor.Read(filter, new string(cursor)));
    });

    [Fact]
    public void Read_AnyText_NeverThrows() => Gen.String.Sample(text => Cursor.Read(new ImageFilter("public", null, null), text));
}
