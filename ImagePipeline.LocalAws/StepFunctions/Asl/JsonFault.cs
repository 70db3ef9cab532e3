using System.Text.Json;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>Says what is wrong with malformed JSON in the words that AWS's parser uses for the common cases.</summary>
internal static class JsonFault
{
    public static string Describe(string text, JsonException fault)
    {
        var trimmed = text.AsSpan().TrimStart();
        var word = trimmed[..Length(trimmed)];
        if (!word.IsEmpty && word is not ("true" or "false" or "null") && !char.IsAsciiDigit(word[0]))
        {
            return $"Unrecognized token '{word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
        }

        if (trimmed.Length > 1 && trimmed[0] == '{' && trimmed[1..].TrimStart() is [var next and not ('"' or '}'), ..])
        {
            return $"Unexpected character ('{next}' (code {(int)next})): was expecting double-quote to start field name";
        }

        return fault.Message.Split(" LineNumber:")[0];
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length;
    }
}
