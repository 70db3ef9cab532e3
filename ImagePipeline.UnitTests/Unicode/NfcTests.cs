using CsCheck;
using ImagePipeline.Functions.Unicode;

namespace ImagePipeline.UnitTests.Unicode;

/// <summary>Cases of https://www.unicode.org/Public/14.0.0/ucd/NormalizationTest.txt.</summary>
public sealed class NfcTests
{
    [Theory]
    [InlineData("plain.jpg", "plain.jpg")]
    [InlineData("Cafe\u0301", "Caf\u00e9")]
    [InlineData("Caf\u00e9", "Caf\u00e9")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\ud558\u11ab", "\ud55c")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u2126", "\u03a9")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323")]
    [InlineData("s\u0323\u0307", "\u1e69")]
    [InlineData("s\u0307\u0323", "\u1e69")]
    [InlineData("a\u0315\u0300\u05ae\u0344b", "\u00e0\u05ae\u0308\u0301\u0315b")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\u0340", "\u0300")]
    [InlineData("\uf900", "\u8c48")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("\ud804\udca5\ud804\udcba", "\ud804\udcab")]
    [InlineData("日本 😀", "日本 😀")]
    public void Normalize_Text_IsComposed(string text, string expected) => Assert.Equal(expected, Nfc.Normalize(text));

    [Fact]
    public void Normalize_Twice_IsTheSame() => Gen.Int[0, 0xffff].Where(point => !char.IsSurrogate((char)point)).Select(point => (char)point).Array.Select(chars => new string(chars)).Sample(
        text => Assert.Equal(Nfc.Normalize(text), Nfc.Normalize(Nfc.Normalize(text))));

    [Theory]
    [InlineData('\ud800')]
    [InlineData('\udc00')]
    public void Normalize_HalfASurrogatePair_Throws(char half) => Assert.Throws<ArgumentException>(() => Nfc.Normalize($"a{half}b"));
}
