namespace ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

/// <summary>A position in the text of an expression; JSONPath and intrinsic functions nest, so their parsers share it.</summary>
internal sealed class TextCursor(string text)
{
    public string Text { get; } = text;

    public int Position { get; set; }

    public bool AtEnd => Position >= Text.Length;

    public char Current => AtEnd ? '\0' : Text[Position];

    public char Peek(int ahead = 1) => Position + ahead < Text.Length ? Text[Position + ahead] : '\0';

    public void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            Position++;
        }
    }

    public bool Take(string expected)
    {
        if (string.CompareOrdinal(Text, Position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    public bool Take(char expected)
    {
        if (AtEnd || Current != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    public void Expect(char expected)
    {
        if (!Take(expected))
        {
            throw Error($"expected '{expected}'");
        }
    }

    public string TakeWhile(Func<char, bool> accepted)
    {
        var start = Position;
        while (!AtEnd && accepted(Current))
        {
            Position++;
        }

        return Text[start..Position];
    }

    public FormatException Error(string problem) => new($"{problem} at character {Position + 1} of '{Text}'");
}
