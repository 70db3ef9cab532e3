using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>One step of a path: a name, or a position in a list.</summary>
internal readonly record struct PathStep(string? Name, int Index)
{
    public static PathStep ByName(string name) => new(name, 0);

    public static PathStep ByIndex(int index) => new(null, index);

    public bool IsIndex => Name is null;

    public override string ToString() => Name ?? $"[{Index}]";
}

/// <summary>A path into an item: <c>pictures.front[0]</c>.</summary>
internal sealed record DocumentPath(IReadOnlyList<PathStep> Steps)
{
    /// <summary>The attribute the path begins at.</summary>
    public string Head => Steps[0].Name!;

    public bool IsNested => Steps.Count > 1;

    public bool Equals(DocumentPath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Head.GetHashCode(StringComparison.Ordinal);

    /// <summary>The value the path leads to, or null where it leads nowhere.</summary>
    public AttributeValue? Find(AttributeMap item)
    {
        AttributeValue? value = item.GetValueOrDefault(Head);
        for (var i = 1; i < Steps.Count && value is not null; i++)
        {
            value = Child(value, Steps[i]);
        }

        return value;
    }

    public static AttributeValue? Child(AttributeValue parent, PathStep step) => parent switch
    {
        MapValue map when !step.IsIndex => map.Members.GetValueOrDefault(step.Name!),
        ListValue list when step.IsIndex && step.Index < list.Elements.Count => list.Elements[step.Index],
        _ => null,
    };

    /// <summary>As DynamoDB shows paths in its error texts: <c>[pictures, front, [0]]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Steps)}]";

    /// <summary>Refuses paths of which one contains another, or which take the same place for a map and for a list.</summary>
    public static void RequireDistinct(IReadOnlyList<DocumentPath> paths)
    {
        Compare(paths, overlaps: true);
        Compare(paths, overlaps: false);
    }

    private static void Compare(IReadOnlyList<DocumentPath> paths, bool overlaps)
    {
        for (var second = 1; second < paths.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (Relation(paths[first], paths[second]) is { } relation && relation == (overlaps ? "overlap" : "conflict"))
                {
                    throw new ExpressionException($"Two document paths {relation} with each other; must remove or rewrite one of these paths; "
                        + $"path one: {paths[first]}, path two: {paths[second]}");
                }
            }
        }
    }

    private static string? Relation(DocumentPath one, DocumentPath two)
    {
        for (var i = 0; i < one.Steps.Count && i < two.Steps.Count; i++)
        {
            if (one.Steps[i].IsIndex != two.Steps[i].IsIndex)
            {
                return "conflict";
            }

            if (one.Steps[i] != two.Steps[i])
            {
                return null;
            }
        }

        return "overlap";
    }
}
