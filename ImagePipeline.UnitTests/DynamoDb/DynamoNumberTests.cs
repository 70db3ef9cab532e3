using System.Globalization;
using System.Numerics;
using CsCheck;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.DynamoDb;

public sealed class DynamoNumberTests
{
    private static readonly Gen<string> Numbers =
        from negative in Gen.Bool
        from digits in Gen.Char['0', '9'].Array[1, 38]
        from exponent in Gen.Int[-90, 87]
        select $"{(negative ? "-" : "")}{new string(digits)}e{exponent}";

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("+1", "1")]
    [InlineData("0000012345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("-00001.23456789012345678901234567890123456780000", "-1.2345678901234567890123456789012345678")]
    [InlineData("-0015.789e6", "-15789000")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e-3", "0.001")]
    [InlineData("120E+1", "1200")]
    public void Parse_Normalises(string text, string expected) => Assert.Equal(expected, DynamoNumber.Parse(text).ToString());

    [Theory]
    [InlineData("", "The parameter cannot be converted to a numeric value")]
    [InlineData("b", "The parameter cannot be converted to a numeric value: b")]
    [InlineData("1e", "The parameter cannot be converted to a numeric value: 1e")]
    [InlineData("1 ", "The parameter cannot be converted to a numeric value: 1 ")]
    [InlineData("--1", "The parameter cannot be converted to a numeric value: --1")]
    [InlineData("123456789012345678901234567890123456789", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("1e126", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("1e-131", "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    public void Parse_RefusesWhatDynamoDbCannotHold(string text, string message) =>
        Assert.Equal(message, Assert.Throws<AwsException>(() => DynamoNumber.Parse(text)).Message);

    [Theory]
    [InlineData("9.9999999999999999999999999999999999999e125")]
    [InlineData("-9.9999999999999999999999999999999999999e125")]
    [InlineData("1e-130")]
    public void Parse_TakesTheLimits(string text) => Assert.Equal(DynamoNumber.Parse(text), DynamoNumber.Parse(DynamoNumber.Parse(text).ToString()));

    [Theory]
    [InlineData("0.1", "0.2", "0.3")]
    [InlineData("99999999999999999999999999999999999999", "-99999999999999999999999999999999999998", "1")]
    [InlineData("1e20", "1e-10", "100000000000000000000.0000000001")]
    [InlineData("5", "-5", "0")]
    public void Plus_IsExact(string left, string right, string sum) =>
        Assert.Equal(sum, (DynamoNumber.Parse(left) + DynamoNumber.Parse(right)).ToString());

    [Fact]
    public void Plus_WithMoreDigitsThanANumberHas_IsRefused() =>
        Assert.Equal("Attempting to store more than 38 significant digits in a Number",
            Assert.Throws<AwsException>(() => DynamoNumber.Parse("1e30") + DynamoNumber.Parse("1e-30")).Message);

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1", 2)]
    [InlineData("12", 2)]
    [InlineData("123", 3)]
    [InlineData("-1", 3)]
    [InlineData("1.2", 3)]
    public void Size_CountsPairsOfDigits(string text, int size) => Assert.Equal(size, DynamoNumber.Parse(text).Size);

    [Fact]
    public void Text_ReadsBackAsTheSameNumber() =>
        Numbers.Sample(text => DynamoNumber.Parse(DynamoNumber.Parse(text).ToString()) == DynamoNumber.Parse(text));

    [Fact]
    public void Order_IsThatOfTheExactValues() =>
        Gen.Select(Numbers, Numbers).Sample((left, right) =>
            Math.Sign(DynamoNumber.Parse(left).CompareTo(DynamoNumber.Parse(right))) == Exact(left).CompareTo(Exact(right)));

    [Fact]
    public void KeyBytes_AreOrderedAsTheNumbers() =>
        Gen.Select(Numbers, Numbers).Sample((left, right) =>
            Math.Sign(KeyEncoding.Encode(DynamoNumber.Parse(left)).AsSpan().SequenceCompareTo(KeyEncoding.Encode(DynamoNumber.Parse(right))))
                == Exact(left).CompareTo(Exact(right)));

    [Fact]
    public void KeyBytes_OfNeighbours_AreInOrder()
    {
        string[] ascending =
        [
            "-9.9999999999999999999999999999999999999e125", "-1000", "-100.1", "-100", "-99", "-10", "-9.9", "-1.01", "-1", "-0.1", "-0.01", "-1e-130",
            "0", "1e-130", "0.001", "0.01", "0.1", "0.11", "1", "1.01", "9.9", "10", "99", "100", "100.1", "1000", "9.9999999999999999999999999999999999999e125",
        ];

        var encoded = ascending.Select(text => Convert.ToHexString(KeyEncoding.Encode(DynamoNumber.Parse(text)))).ToList();

        Assert.Equal(encoded.Order(StringComparer.Ordinal), encoded);
    }

    [Theory]
    [InlineData("616263", "616264")]
    [InlineData("61FF", "62")]
    [InlineData("FFFF", null)]
    public void AfterPrefix_IsTheFirstKeyBehindAllThatBeginWithIt(string prefix, string? expected) =>
        Assert.Equal(expected, KeyEncoding.AfterPrefix(Convert.FromHexString(prefix)) is { } after ? Convert.ToHexString(after) : null);

    // All exponents above are at least -90, so this is a whole number.
    private static BigInteger Exact(string text)
    {
        var parts = text.Split('e');
        return BigInteger.Parse(parts[0], CultureInfo.InvariantCulture) * BigInteger.Pow(10, int.Parse(parts[1], CultureInfo.InvariantCulture) + 90);
    }
}
