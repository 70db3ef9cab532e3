namespace ImagePipeline.LocalAws.DynamoDb.Values;

/// <summary>Reads a number's text, sign and point and exponent apart: <c>-12.5e3</c> is negative, <c>125</c>, 2.</summary>
internal ref struct NumberText(string text)
{
    private int _at;

    public bool TryRead(out bool negative, out string digits, out int exponent)
    {
        negative = TakeSign();
        var whole = TakeDigits();
        var fraction = Take('.') ? TakeDigits() : "";
        digits = whole + fraction;
        exponent = -fraction.Length;
        if (digits.Length == 0)
        {
            return false;
        }

        if (Take('e') || Take('E'))
        {
            var minus = TakeSign();
            // Nine digits are far beyond DynamoDB's range and still fit an int.
            if (TakeDigits() is not { Length: > 0 and <= 9 } power)
            {
                return false;
            }

            exponent += minus ? -int.Parse(power) : int.Parse(power);
        }

        return _at == text.Length;
    }

    private bool TakeSign()
    {
        if (Take('-'))
        {
            return true;
        }

        Take('+');
        return false;
    }

    private bool Take(char expected)
    {
        if (_at == text.Length || text[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private string TakeDigits()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }
}
