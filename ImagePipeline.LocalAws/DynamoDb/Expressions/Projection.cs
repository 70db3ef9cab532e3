using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>Picks parts of an item by their paths, in the maps and lists that they stand in.</summary>
internal static class Projection
{
    public static AttributeMap Of(AttributeMap item, IReadOnlyList<DocumentPath> paths)
    {
        var picked = new AttributeMap();
        foreach (var group in paths.GroupBy(path => path.Head))
        {
            if (item.TryGetValue(group.Key, out var value) && Pick(value, [.. group.Select(path => Rest(path.Steps))]) is { } part)
            {
                picked[group.Key] = part;
            }
        }

        return picked;
    }

    // An empty rest takes the whole value.
    private static AttributeValue? Pick(AttributeValue value, List<PathStep[]> rests)
    {
        if (rests.Exists(rest => rest.Length == 0))
        {
            return value;
        }

        return value switch
        {
            MapValue map => PickMembers(map, rests),
            ListValue list => PickElements(list, rests),
            _ => null,
        };
    }

    private static MapValue? PickMembers(MapValue map, List<PathStep[]> rests)
    {
        var picked = new AttributeMap();
        foreach (var group in rests.Where(rest => !rest[0].IsIndex).GroupBy(rest => rest[0].Name!))
        {
            if (map.Members.TryGetValue(group.Key, out var member) && Pick(member, [.. group.Select(Rest)]) is { } part)
            {
                picked[group.Key] = part;
            }
        }

        return picked.Count == 0 ? null : new MapValue(picked);
    }

    // Elements keep their order but not their positions.
    private static ListValue? PickElements(ListValue list, List<PathStep[]> rests)
    {
        var picked = new List<AttributeValue>();
        foreach (var group in rests.Where(rest => rest[0].IsIndex && rest[0].Index < list.Elements.Count).GroupBy(rest => rest[0].Index).OrderBy(group => group.Key))
        {
            if (Pick(list.Elements[group.Key], [.. group.Select(Rest)]) is { } part)
            {
                picked.Add(part);
            }
        }

        return picked.Count == 0 ? null : new ListValue(picked);
    }

    private static PathStep[] Rest(IEnumerable<PathStep> steps) => [.. steps.Skip(1)];
}
