using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;

/// <summary>Reads a call: <c>States.Format('Hello, {}', States.ArrayGetItem($.names, 0))</c></summary>
internal static class IntrinsicParser
{
    /// <summary>AWS's bound on calls inside calls.</summary>
    private const int MaxDepth = 10;

    /// <exception cref="FormatException">The text is no such call, or the function does not exist.</exception>
    public static Expression Parse(string text)
    {
        var cursor = new TextCursor(text);
        var call = ParseCall(cursor, depth: 1);
        cursor.SkipSpace();
        return cursor.AtEnd ? call : throw cursor.Error("unexpected text");
    }

    private static IntrinsicCall ParseCall(TextCursor cursor, int depth)
    {
        if (depth > MaxDepth)
        {
            throw cursor.Error($"more than {MaxDepth} calls inside each other");
        }

        var start = cursor.Position;
        var name = cursor.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '.');
        if (!IntrinsicFunctions.All.TryGetValue(name, out var function))
        {
            throw cursor.Error($"unknown intrinsic function '{name}'");
        }

        cursor.SkipSpace();
        cursor.Expect('(');
        var arguments = new List<Expression>();
        cursor.SkipSpace();
        while (!cursor.Take(')'))
        {
            if (arguments.Count > 0)
            {
                cursor.Expect(',');
                cursor.SkipSpace();
            }

            arguments.Add(ParseArgument(cursor, name, depth));
            cursor.SkipSpace();
        }

        if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
        {
            throw cursor.Error($"'{name}' takes another number of arguments than {arguments.Count}");
        }

        return new IntrinsicCall(name, function, arguments, cursor.Text[start..cursor.Position]);
    }

    private static Expression ParseArgument(TextCursor cursor, string function, int depth)
    {
        var start = cursor.Position;
        switch (cursor.Current)
        {
            case '$':
                return new PathExpression(JsonPathParser.Parse(cursor));
            case '\'':
                var value = ParseString(cursor, keepEscapes: function == "States.Format");
                return new LiteralExpression(JsonValue.Create(value), cursor.Text[start..cursor.Position]);
            case 'S':
                return ParseCall(cursor, depth + 1);
            default:
                var word = cursor.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.');
                var isLiteral = word is "true" or "false" or "null" || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
                return isLiteral && Json.TryParse(word, out var node)
                    ? new LiteralExpression(node, word)
                    : throw cursor.Error("expected a path, a quoted string, a number or a call");
        }
    }

    /// <param name="keepEscapes">States.Format must still tell <c>\{</c> from the opening of a placeholder.</param>
    private static string ParseString(TextCursor cursor, bool keepEscapes)
    {
        cursor.Expect('\'');
        var value = new StringBuilder();
        while (!cursor.AtEnd && cursor.Current != '\'')
        {
            if (cursor.Current == '\\')
            {
                if (cursor.Peek() is not ('\'' or '{' or '}' or '\\'))
                {
                    throw cursor.Error("a backslash must escape ', {, } or \\");
                }

                if (keepEscapes)
                {
                    value.Append('\\');
                }

                cursor.Position++;
            }

            value.Append(cursor.Current);
            cursor.Position++;
        }

        cursor.Expect('\'');
        return value.ToString();
    }
}
