using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

/// <summary>The condition of a filter: what stands between <c>[?(</c> and <c>)]</c>.</summary>
internal abstract record PathFilter
{
    public abstract bool Accepts(JsonNode? item, JsonNode? root);
}

internal sealed record AllFilter(IReadOnlyList<PathFilter> Parts) : PathFilter
{
    public override bool Accepts(JsonNode? item, JsonNode? root) => Parts.All(part => part.Accepts(item, root));
}

internal sealed record AnyFilter(IReadOnlyList<PathFilter> Parts) : PathFilter
{
    public override bool Accepts(JsonNode? item, JsonNode? root) => Parts.Any(part => part.Accepts(item, root));
}

internal sealed record NotFilter(PathFilter Part) : PathFilter
{
    public override bool Accepts(JsonNode? item, JsonNode? root) => !Part.Accepts(item, root);
}

/// <summary><c>@.isbn</c>: the path finds something.</summary>
internal sealed record ExistsFilter(FilterOperand Operand) : PathFilter
{
    public override bool Accepts(JsonNode? item, JsonNode? root) => Operand.TryRead(item, root, out _);
}

/// <summary><c>@.name =~ /^a.*/i</c></summary>
internal sealed record RegexFilter(FilterOperand Operand, Regex Pattern) : PathFilter
{
    public override bool Accepts(JsonNode? item, JsonNode? root)
    {
        if (!Operand.TryRead(item, root, out var value) || !Json.IsString(value, out var text))
        {
            return false;
        }

        var match = Pattern.Match(text);
        return match.Success && match.Length == text.Length;
    }
}

/// <summary><c>@.price &lt; $.limit</c>; values of different types are unequal and in no order.</summary>
internal sealed record CompareFilter(FilterOperand Left, string Operator, FilterOperand Right) : PathFilter
{
    public override bool Accepts(JsonNode? item, JsonNode? root)
    {
        var hasLeft = Left.TryRead(item, root, out var left);
        var hasRight = Right.TryRead(item, root, out var right);
        if (!hasLeft || !hasRight)
        {
            return Operator == "!=" && hasLeft != hasRight;
        }

        return Operator switch
        {
            "==" => JsonNode.DeepEquals(left, right),
            "!=" => !JsonNode.DeepEquals(left, right),
            "in" => right is JsonArray array && array.Any(entry => JsonNode.DeepEquals(entry, left)),
            "nin" => right is JsonArray array && !array.Any(entry => JsonNode.DeepEquals(entry, left)),
            _ => Order(left, right) is { } order && Operator switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            },
        };
    }

    private static int? Order(JsonNode? left, JsonNode? right)
    {
        if (Json.IsNumber(left, out var leftNumber) && Json.IsNumber(right, out var rightNumber))
        {
            return leftNumber.CompareTo(rightNumber);
        }

        return Json.Kind(left) == JsonValueKind.String && Json.IsString(right, out var text)
            ? string.CompareOrdinal(left!.GetValue<string>(), text)
            : null;
    }
}

/// <summary>One side of a comparison: a literal, or a path from the item (<c>@</c>) or from the document (<c>$</c>).</summary>
internal sealed record FilterOperand(JsonNode? Literal, IReadOnlyList<PathSegment>? Path, bool FromRoot)
{
    public bool TryRead(JsonNode? item, JsonNode? root, out JsonNode? value)
    {
        value = Literal;
        if (Path is null)
        {
            return true;
        }

        var path = new JsonPath("@", PathRoot.Input, null, Path);
        var found = path.SelectAll(FromRoot ? root : item);
        if (path.IsDefinite)
        {
            value = found.Count > 0 ? found[0] : null;
            return found.Count > 0;
        }

        value = new JsonArray([.. found.Select(node => node?.DeepClone())]);
        return true;
    }
}
