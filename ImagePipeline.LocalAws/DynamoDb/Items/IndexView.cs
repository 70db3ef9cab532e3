using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>What an index shows of its items.</summary>
internal static class IndexView
{
    /// <summary>The attributes an index holds, or null where it holds all.</summary>
    public static HashSet<string>? AttributesOf(TableDefinition table, SecondaryIndex index) => index.Projection.Type == "ALL"
        ? null
        : [.. table.Key.Attributes.Concat(index.Key.Attributes).Select(attribute => attribute.Name), .. index.Projection.NonKeyAttributes];

    public static AttributeMap Project(TableDefinition table, SecondaryIndex index, AttributeMap item) =>
        AttributesOf(table, index) is { } attributes ? Pick(item, attributes) : item;

    public static AttributeMap Pick(AttributeMap item, IReadOnlySet<string> attributes)
    {
        var picked = new AttributeMap();
        foreach (var (name, value) in item)
        {
            if (attributes.Contains(name))
            {
                picked[name] = value;
            }
        }

        return picked;
    }
}
