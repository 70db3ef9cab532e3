using System.Text;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

/// <summary>Reads a JSONPath from the cursor and stops where the path ends: <c>$.store.book[?(@.price &lt; 10)].title</c></summary>
internal static class JsonPathParser
{
    public static JsonPath Parse(TextCursor cursor)
    {
        var start = cursor.Position;
        cursor.Expect('$');
        var root = PathRoot.Input;
        string? variable = null;
        if (cursor.Take('$'))
        {
            root = PathRoot.Context;
        }
        else if (char.IsLetter(cursor.Current) || cursor.Current == '_')
        {
            root = PathRoot.Variable;
            variable = cursor.TakeWhile(IsNameCharacter);
        }

        var segments = ParseSegments(cursor);
        return new JsonPath(cursor.Text[start..cursor.Position], root, variable, segments);
    }

    public static IReadOnlyList<PathSegment> ParseSegments(TextCursor cursor)
    {
        var segments = new List<PathSegment>();
        while (true)
        {
            if (cursor.Current == '[')
            {
                segments.Add(ParseBracket(cursor, descends: false));
            }
            else if (cursor.Take('.'))
            {
                var descends = cursor.Take('.');
                segments.Add(cursor.Current == '[' ? ParseBracket(cursor, descends) : ParseDotted(cursor, descends));
            }
            else
            {
                return segments;
            }
        }
    }

    /// <summary>A quoted name or literal, in which a backslash escapes the quote and itself: <c>'it\'s'</c></summary>
    public static string ParseQuoted(TextCursor cursor)
    {
        var quote = cursor.Current;
        cursor.Position++;
        var value = new StringBuilder();
        while (!cursor.AtEnd && cursor.Current != quote)
        {
            if (cursor.Current == '\\' && (cursor.Peek() == quote || cursor.Peek() == '\\'))
            {
                cursor.Position++;
            }

            value.Append(cursor.Current);
            cursor.Position++;
        }

        cursor.Expect(quote);
        return value.ToString();
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' || char.IsSurrogate(c);

    private static PathSegment ParseDotted(TextCursor cursor, bool descends)
    {
        if (cursor.Take('*'))
        {
            return new WildcardSegment(descends);
        }

        if (cursor.Take("length()"))
        {
            return new LengthSegment();
        }

        var name = cursor.TakeWhile(IsDottedCharacter);
        if (name.Length == 0)
        {
            throw cursor.Error("expected a name");
        }

        return cursor.Current == '(' ? throw cursor.Error($"unknown function '{name}'") : new NameSegment([name], descends);
    }

    /// <summary>After a dot a name runs to the next character that means something in a path or in a call around it.</summary>
    private static bool IsDottedCharacter(char c) => !char.IsWhiteSpace(c) && c is not ('.' or '[' or ']' or '(' or ')' or ',' or '\'' or '"' or '$' or '?' or '*' or '<' or '>' or '=' or '!' or '&' or '|' or '{' or '}' or '\\' or '~');

    private static PathSegment ParseBracket(TextCursor cursor, bool descends)
    {
        cursor.Expect('[');
        cursor.SkipSpace();
        PathSegment segment;
        if (cursor.Take('*'))
        {
            segment = new WildcardSegment(descends);
        }
        else if (cursor.Take('?'))
        {
            cursor.SkipSpace();
            cursor.Expect('(');
            segment = new FilterSegment(PathFilterParser.Parse(cursor), descends);
            cursor.SkipSpace();
            cursor.Expect(')');
        }
        else if (cursor.Current is '\'' or '"')
        {
            segment = new NameSegment(ParseList(cursor, ParseQuoted), descends);
        }
        else
        {
            segment = ParseNumbers(cursor, descends);
        }

        cursor.SkipSpace();
        cursor.Expect(']');
        return segment;
    }

    private static PathSegment ParseNumbers(TextCursor cursor, bool descends)
    {
        var from = ParseOptionalInteger(cursor);
        cursor.SkipSpace();
        if (cursor.Take(':'))
        {
            cursor.SkipSpace();
            var to = ParseOptionalInteger(cursor);
            cursor.SkipSpace();
            var step = cursor.Take(':') ? ParseOptionalInteger(cursor) ?? 1 : 1;
            return step > 0 ? new SliceSegment(from, to, step, descends) : throw cursor.Error("a slice's step must be positive");
        }

        if (from is null)
        {
            throw cursor.Error("expected an index, a name, a slice or a filter");
        }

        List<int> indexes = [from.Value];
        while (cursor.Take(','))
        {
            cursor.SkipSpace();
            indexes.Add(ParseOptionalInteger(cursor) ?? throw cursor.Error("expected an index"));
            cursor.SkipSpace();
        }

        return new IndexSegment(indexes, descends);
    }

    private static List<T> ParseList<T>(TextCursor cursor, Func<TextCursor, T> parseItem)
    {
        List<T> items = [parseItem(cursor)];
        cursor.SkipSpace();
        while (cursor.Take(','))
        {
            cursor.SkipSpace();
            items.Add(cursor.Current is '\'' or '"' ? parseItem(cursor) : throw cursor.Error("expected a quoted name"));
            cursor.SkipSpace();
        }

        return items;
    }

    private static int? ParseOptionalInteger(TextCursor cursor)
    {
        var start = cursor.Position;
        cursor.Take('-');
        cursor.TakeWhile(char.IsAsciiDigit);
        if (cursor.Position == start)
        {
            return null;
        }

        return int.TryParse(cursor.Text[start..cursor.Position], out var value) ? value : throw cursor.Error("expected an integer");
    }
}
