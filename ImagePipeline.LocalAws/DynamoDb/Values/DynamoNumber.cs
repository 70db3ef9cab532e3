using System.Numerics;

namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>
/// DynamoDB's number: exact decimal, at most 38 significant digits, magnitude 1E-130 to 9.99...E+125. Always normalised,
/// so that 1.0 and 1e0 are the same number and are answered as <c>1</c>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html</remarks>
internal readonly record struct DynamoNumber : IComparable<DynamoNumber>
{
    private const int MaximumDigits = 38;

    private readonly bool _negative;
    private readonly UInt128 _digits;
    private readonly int _exponent;

    // The value is ±digits × 10^exponent; digits end in no zero, and zero is positive with the exponent 0.
    private DynamoNumber(bool negative, UInt128 digits, int exponent)
    {
        (_negative, _digits, _exponent) = (negative, digits, exponent);
        DigitCount = digits == UInt128.Zero ? 0 : digits.ToString().Length;
    }

    public bool IsNegative => _negative;

    public bool IsZero => _digits == UInt128.Zero;

    /// <summary>How many significant digits there are; none for zero.</summary>
    public int DigitCount { get; }

    /// <summary>Where the decimal point is, seen from before the first digit: 1 for 5, 3 for 123.4, -1 for 0.05.</summary>
    public int PointPosition => DigitCount + _exponent;

    /// <summary>The significant digits, without point and sign; empty for zero.</summary>
    public string Digits => IsZero ? "" : _digits.ToString();

    /// <summary>One byte, one for each pair of digits as they stand around the point, and one for the sign of a negative.</summary>
    public int Size
    {
        get
        {
            if (IsZero)
            {
                return 1;
            }

            var pairs = (DigitCount + (int.IsOddInteger(PointPosition) ? 1 : 0) + 1) / 2;
            return 1 + pairs + (_negative ? 1 : 0);
        }
    }

    /// <summary>Reads a number such as <c>-0012.50e3</c>.</summary>
    /// <exception cref="Http.AwsException">It is no number, or DynamoDB cannot hold it.</exception>
    public static DynamoNumber Parse(string text)
    {
        var reader = new NumberText(text);
        if (!reader.TryRead(out var negative, out var digits, out var exponent))
        {
            throw DynamoDbErrors.NotANumber(text);
        }

        return Normalise(negative, digits, exponent);
    }

    public static DynamoNumber operator +(DynamoNumber left, DynamoNumber right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        var sum = left.Scaled(exponent) + right.Scaled(exponent);
        return Normalise(sum.Sign < 0, BigInteger.Abs(sum).ToString(), exponent);
    }

    public static DynamoNumber operator -(DynamoNumber left, DynamoNumber right) =>
        left + new DynamoNumber(!right._negative && !right.IsZero, right._digits, right._exponent);

    public int CompareTo(DynamoNumber other)
    {
        if (Sign != other.Sign)
        {
            return Sign.CompareTo(other.Sign);
        }

        if (PointPosition != other.PointPosition)
        {
            return PointPosition.CompareTo(other.PointPosition) * Sign;
        }

        // Equal magnitude: the digits compare as fractions do, 5 after 49.
        return string.CompareOrdinal(Digits, other.Digits) * Sign;
    }

    public override string ToString()
    {
        if (IsZero)
        {
            return "0";
        }

        var point = PointPosition;
        var text = point <= 0 ? "0." + new string('0', -point) + Digits
            : point >= DigitCount ? Digits + new string('0', point - DigitCount)
            : Digits.Insert(point, ".");
        return _negative ? "-" + text : text;
    }

    private int Sign => IsZero ? 0 : _negative ? -1 : 1;

    private BigInteger Scaled(int exponent) =>
        (BigInteger)_digits * BigInteger.Pow(10, _exponent - exponent) * (_negative ? -1 : 1);

    private static DynamoNumber Normalise(bool negative, string digits, int exponent)
    {
        var significant = digits.TrimStart('0');
        var trimmed = significant.TrimEnd('0');
        exponent += significant.Length - trimmed.Length;
        if (trimmed.Length == 0)
        {
            return default;
        }

        if (trimmed.Length + exponent > 126)
        {
            throw DynamoDbErrors.NumberOverflow();
        }

        if (trimmed.Length + exponent < -129)
        {
            throw DynamoDbErrors.NumberUnderflow();
        }

        return trimmed.Length > MaximumDigits
            ? throw DynamoDbErrors.TooManyDigits()
            : new DynamoNumber(negative, UInt128.Parse(trimmed), exponent);
    }
}
