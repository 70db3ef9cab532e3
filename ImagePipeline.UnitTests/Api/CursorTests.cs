using CsCheck;
using ImagePipeline.Functions.Api;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Api;

public sealed class CursorTests
{
    private static readonly Gen<string> ImageId = Gen.Byte.Array[16].Select(Convert.ToHexStringLower);
    private static readonly Gen<ImageSearch> Search = Gen.Select(Gen.String, Gen.String.Array[0, 3], Gen.String.Null()).Select(
        s => new ImageSearch(s.Item1) { Labels = s.Item2, Status = s.Item3 });

    [Fact]
    public void Read_OfCreate_IsTheImage() => Gen.Select(Search, ImageId).Sample(
        (search, imageId) => Assert.Equal(imageId, Cursor.Read(search, Cursor.Create(search, imageId))));

    [Fact]
    public void Read_ADamagedCursor_IsNull() => Gen.Select(Search, ImageId, Gen.Int[0, 31], Gen.Char['a', 'z']).Sample((search, imageId, position, change) =>
    {
        var cursor = Cursor.Create(search, imageId).ToCharArray();
        var damaged = cursor[position] != change;
        cursor[position] = change;

        Assert.Equal(damaged ? null : imageId, Cursor.Read(search, new string(cursor)));
    });

    [Fact]
    public void Read_AnyText_NeverThrows() => Gen.String.Sample(text => Cursor.Read(new ImageSearch("public"), text));
}
