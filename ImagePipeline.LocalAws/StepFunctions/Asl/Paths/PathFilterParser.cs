using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

/// <summary>Reads a filter's condition: <c>@.price &lt; 10 &amp;&amp; (@.category == 'fiction' || !@.isbn)</c></summary>
internal static class PathFilterParser
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "=~", "<", ">", "nin ", "in "];

    public static PathFilter Parse(TextCursor cursor) => ParseJoined(cursor, "||", inner => ParseJoined(inner, "&&", ParseTerm, parts => new AllFilter(parts)), parts => new AnyFilter(parts));

    private static PathFilter ParseJoined(TextCursor cursor, string joint, Func<TextCursor, PathFilter> parsePart, Func<IReadOnlyList<PathFilter>, PathFilter> join)
    {
        List<PathFilter> parts = [parsePart(cursor)];
        cursor.SkipSpace();
        while (cursor.Take(joint))
        {
            parts.Add(parsePart(cursor));
            cursor.SkipSpace();
        }

        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private static PathFilter ParseTerm(TextCursor cursor)
    {
        cursor.SkipSpace();
        if (cursor.Take('!'))
        {
            return new NotFilter(ParseTerm(cursor));
        }

        if (cursor.Take('('))
        {
            var inner = Parse(cursor);
            cursor.SkipSpace();
            cursor.Expect(')');
            return inner;
        }

        var left = ParseOperand(cursor);
        cursor.SkipSpace();
        var comparison = Array.Find(Operators, cursor.Take)?.TrimEnd();
        cursor.SkipSpace();
        return comparison switch
        {
            null => new ExistsFilter(left),
            "=~" => new RegexFilter(left, ParseRegex(cursor)),
            _ => new CompareFilter(left, comparison, ParseOperand(cursor)),
        };
    }

    private static FilterOperand ParseOperand(TextCursor cursor)
    {
        if (cursor.Take('@'))
        {
            return new FilterOperand(null, JsonPathParser.ParseSegments(cursor), FromRoot: false);
        }

        if (cursor.Take('$'))
        {
            return new FilterOperand(null, JsonPathParser.ParseSegments(cursor), FromRoot: true);
        }

        return new FilterOperand(ParseLiteral(cursor), null, FromRoot: false);
    }

    private static JsonNode? ParseLiteral(TextCursor cursor)
    {
        switch (cursor.Current)
        {
            case '\'' or '"':
                return JsonValue.Create(JsonPathParser.ParseQuoted(cursor));
            case '[':
                cursor.Position++;
                var items = new JsonArray();
                cursor.SkipSpace();
                while (!cursor.Take(']'))
                {
                    items.Add(ParseLiteral(cursor));
                    cursor.SkipSpace();
                    cursor.Take(',');
                    cursor.SkipSpace();
                }

                return items;
            default:
                var word = cursor.TakeWhile(c => char.IsLetterOrDigit(c) || c is '-' or '+' or '.');
                return word switch
                {
                    "true" => JsonValue.Create(true),
                    "false" => JsonValue.Create(false),
                    "null" => null,
                    _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && Json.TryParse(word, out var number) => number,
                    _ => throw cursor.Error("expected a value"),
                };
        }
    }

    private static Regex ParseRegex(TextCursor cursor)
    {
        cursor.Expect('/');
        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current != '/')
        {
            cursor.Position += cursor.Current == '\\' ? 2 : 1;
        }

        var pattern = cursor.Text[start..Math.Min(cursor.Position, cursor.Text.Length)];
        cursor.Expect('/');
        var options = RegexOptions.CultureInvariant | (cursor.Take('i') ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex(pattern, options, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw cursor.Error($"bad regular expression: {e.Message}");
        }
    }
}
