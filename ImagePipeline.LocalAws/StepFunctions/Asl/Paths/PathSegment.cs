using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

/// <summary>One step of a JSONPath.</summary>
/// <param name="Descends">Written after <c>..</c>: applies to the node and to all below it.</param>
internal abstract record PathSegment(bool Descends)
{
    public virtual bool IsDefinite => false;

    /// <summary>The step as error messages show it, e.g. <c>['name']</c>.</summary>
    public virtual string Canonical => "[*]";

    public abstract IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root);

    public bool TryStep(JsonNode? node, out JsonNode? next)
    {
        using var found = Select(node, null).GetEnumerator();
        var any = found.MoveNext();
        next = any ? found.Current : null;
        return any;
    }
}

/// <summary><c>.a</c>, <c>['a']</c> or <c>['a','b']</c></summary>
internal sealed record NameSegment(IReadOnlyList<string> Names, bool Descends) : PathSegment(Descends)
{
    public override bool IsDefinite => Names.Count == 1 && !Descends;

    public override string Canonical => $"['{string.Join("','", Names)}']";

    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root)
    {
        if (node is not JsonObject obj)
        {
            yield break;
        }

        foreach (var name in Names)
        {
            if (obj.TryGetPropertyValue(name, out var value))
            {
                yield return value;
            }
        }
    }
}

/// <summary><c>[0]</c>, <c>[-1]</c> or <c>[0,2]</c></summary>
internal sealed record IndexSegment(IReadOnlyList<int> Indexes, bool Descends) : PathSegment(Descends)
{
    public override bool IsDefinite => Indexes.Count == 1 && !Descends;

    public override string Canonical => $"[{string.Join(',', Indexes)}]";

    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root)
    {
        if (node is not JsonArray array)
        {
            yield break;
        }

        foreach (var index in Indexes)
        {
            var place = index < 0 ? array.Count + index : index;
            if (place >= 0 && place < array.Count)
            {
                yield return array[place];
            }
        }
    }
}

/// <summary><c>[1:3]</c>, <c>[-2:]</c>, <c>[::2]</c></summary>
internal sealed record SliceSegment(int? From, int? To, int Step, bool Descends) : PathSegment(Descends)
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root)
    {
        if (node is not JsonArray array)
        {
            yield break;
        }

        var end = Place(To ?? array.Count, array.Count);
        for (var i = Place(From ?? 0, array.Count); i < end; i += Step)
        {
            yield return array[i];
        }
    }

    private static int Place(int index, int count) => Math.Clamp(index < 0 ? count + index : index, 0, count);
}

/// <summary><c>.*</c> or <c>[*]</c></summary>
internal sealed record WildcardSegment(bool Descends) : PathSegment(Descends)
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root) => node switch
    {
        JsonObject obj => obj.Select(field => field.Value),
        JsonArray array => array,
        _ => [],
    };
}

/// <summary><c>[?(@.price &lt; 10)]</c>: of an array the items that fit, of an object itself if it fits.</summary>
internal sealed record FilterSegment(PathFilter Filter, bool Descends) : PathSegment(Descends)
{
    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root) => node switch
    {
        JsonArray array => array.Where(item => Filter.Accepts(item, root)),
        JsonObject obj when Filter.Accepts(obj, root) => [obj],
        _ => [],
    };
}

/// <summary><c>.length()</c> of an array, an object or a string.</summary>
internal sealed record LengthSegment() : PathSegment(false)
{
    public override bool IsDefinite => true;

    public override string Canonical => ".length()";

    public override IEnumerable<JsonNode?> Select(JsonNode? node, JsonNode? root)
    {
        switch (node)
        {
            case JsonArray array:
                yield return JsonValue.Create(array.Count);
                break;
            case JsonObject obj:
                yield return JsonValue.Create(obj.Count);
                break;
            default:
                if (Json.IsString(node, out var text))
                {
                    yield return JsonValue.Create(text.Length);
                }

                break;
        }
    }
}
