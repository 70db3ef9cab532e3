using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <param name="name">The structure's name in the API's reference.</param>
/// <param name="members">Its members, in the order in which DynamoDB lists broken constraints.</param>
internal sealed class StructureShape(string name, params (string Name, Shape Shape)[] members) : Shape
{
    private readonly Dictionary<string, Shape> _byName = members.ToDictionary(member => member.Name, member => member.Shape);

    public override string JavaName => $"com.amazonaws.dynamodb.v20120810.{name}";

    public override void CheckType(JsonElement value, Place place, List<string> unknown)
    {
        RequireStructure(value, place);
        foreach (var member in value.EnumerateObject())
        {
            if (!_byName.TryGetValue(member.Name, out var shape))
            {
                unknown.Add(member.Name);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                shape.CheckType(member.Value, Place.Member, unknown);
            }
        }
    }

    public override void CheckConstraints(JsonElement value, string path, List<string> errors)
    {
        foreach (var (memberName, shape) in members)
        {
            if (value.TryGetProperty(memberName, out var member) && member.ValueKind != JsonValueKind.Null)
            {
                shape.CheckConstraints(member, PathOf(path, memberName), errors);
            }
            else if (shape.IsRequired)
            {
                errors.Add($"Value null at '{PathOf(path, memberName)}' failed to satisfy constraint: Member must not be null");
            }
        }
    }

    private static string PathOf(string path, string member)
    {
        var camelCase = char.ToLowerInvariant(member[0]) + member[1..];
        return path.Length == 0 ? camelCase : $"{path}.{camelCase}";
    }
}

/// <summary>An attribute's value; what its content must be is checked where it is read.</summary>
internal sealed class AttributeValueShape : Shape
{
    public static readonly AttributeValueShape Instance = new();
    public static readonly MapShape Map = new(Instance);

    private static readonly Dictionary<string, Shape> Types = new()
    {
        ["S"] = new StringShape(),
        ["N"] = new StringShape(),
        ["B"] = new BlobShape(),
        ["BOOL"] = new BooleanShape(),
        ["NULL"] = new BooleanShape(),
        ["SS"] = new ListShape(new StringShape()),
        ["NS"] = new ListShape(new StringShape()),
        ["BS"] = new ListShape(new BlobShape()),
        ["L"] = new ListShape(Instance),
        ["M"] = Map,
    };

    public override string JavaName => "com.amazonaws.dynamodb.v20120810.AttributeValue";

    public override void CheckType(JsonElement value, Place place, List<string> unknown)
    {
        RequireStructure(value, place);
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && Types.TryGetValue(member.Name, out var shape))
            {
                shape.CheckType(member.Value, Place.Member, unknown);
            }
        }
    }
}
