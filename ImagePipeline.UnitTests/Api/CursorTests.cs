using CsCheck;
using ImagePipeline.Functions.Api;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.UnitTests.Api;

public sealed class CursorTests
{
    private static readonly Gen<string> Place = Gen.Select(Gen.Byte.Array[16], Gen.Bool).Select(
        (uuid, isTaken) => (isTaken ? "2026-01-02T03:04:05.678#" : "") + Convert.ToHexStringLower(uuid));
    private static readonly Gen<ImageSearch> Search = Gen.Select(Gen.String, Gen.String.Array[0, 3], Gen.String.Null()).Select(
        s => new ImageSearch(s.Item1) { Labels = s.Item2, Status = s.Item3 });

    [Fact]
    public void Read_OfCreate_IsThePlace() => Gen.Select(Search, Place).Sample(
        (search, place) => Assert.Equal(place, Cursor.Read(search, Cursor.Create(search, place))));

    [Fact]
    public void Read_ADamagedCursor_IsNull() => Gen.Select(Search, Place, Gen.Int[0, 31], Gen.Char['a', 'z']).Sample((search, place, position, change) =>
    {
        var cursor = Cursor.Create(search, place).ToCharArray();
        var damaged = cursor[position] != change;
        cursor[position] = change;

        Assert.Equal(damaged ? null : place, Cursor.Read(search, new string(cursor)));
    });

    [Fact]
    public void Read_AnyText_NeverThrows() => Gen.String.Sample(text => Cursor.Read(new ImageSearch("public"), text));
}
