using ImagePipeline.LocalAws.DynamoDb.Requests;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <param name="ViewType">Null where the stream is to be switched off.</param>
internal sealed record StreamRequest(string? ViewType);

/// <summary>The parts of table requests, read and checked as DynamoDB does.</summary>
internal static class TableRequest
{
    private const long MostCapacity = 1_000_000_000_000;

    public static Dictionary<string, string> Definitions(Request request) =>
        request.Structures("AttributeDefinitions").ToDictionaryByLast(
            definition => definition.Text("AttributeName"), definition => definition.Text("AttributeType"));

    public static Throughput? ReadThroughput(Request request)
    {
        if (request.OptionalStructure("ProvisionedThroughput") is not { } throughput)
        {
            return null;
        }

        var read = throughput.OptionalNumber("ReadCapacityUnits")!.Value;
        var write = throughput.OptionalNumber("WriteCapacityUnits")!.Value;
        return read > MostCapacity ? throw OutOfBounds(read, "ReadCapacityUnits")
            : write > MostCapacity ? throw OutOfBounds(write, "WriteCapacityUnits")
            : new Throughput(read, write);
    }

    public static Encryption? ReadEncryption(Request request) =>
        request.OptionalStructure("SSESpecification") is { } encryption && encryption.Flag("Enabled")
            ? new Encryption(encryption.OptionalText("SSEType") ?? "KMS", encryption.OptionalText("KMSMasterKeyId"))
            : null;

    /// <summary>What the request says of the table's stream: null where it says nothing.</summary>
    public static StreamRequest? ReadStream(Request request)
    {
        if (request.OptionalStructure("StreamSpecification") is not { } stream)
        {
            return null;
        }

        var viewType = stream.OptionalText("StreamViewType");
        return (stream.Flag("StreamEnabled"), viewType) switch
        {
            (true, null) => throw DynamoDbErrors.InvalidValue("If stream is being enabled then UpdateViewType is required"),
            (false, not null) => throw DynamoDbErrors.InvalidValue("If stream is being disabled, then UpdateViewType must not be specified"),
            _ => new StreamRequest(viewType),
        };
    }

    /// <summary>The key's attributes in order, with the type each is defined with.</summary>
    public static KeySchema ReadKey(Request request, Dictionary<string, string> definitions)
    {
        var elements = request.Structures("KeySchema").ToList();
        RequireKeyTypes(elements);
        var attributes = elements.ConvertAll(element =>
            new KeyAttribute(element.Text("AttributeName"), definitions[element.Text("AttributeName")]));
        return new KeySchema(attributes[0], attributes.ElementAtOrDefault(1));
    }

    public static IEnumerable<string> KeyNames(Request request) =>
        request.Structures("KeySchema").Select(element => element.Text("AttributeName"));

    public static IndexProjection ReadProjection(Request request)
    {
        var projection = request.Structure("Projection");
        var type = projection.OptionalText("ProjectionType");
        var attributes = projection.Texts("NonKeyAttributes").ToList();
        if (type is null)
        {
            throw DynamoDbErrors.InvalidValue("Unknown ProjectionType: null");
        }

        if (type != "INCLUDE" && projection.Has("NonKeyAttributes"))
        {
            throw DynamoDbErrors.InvalidValue($"ProjectionType is {type}, but NonKeyAttributes is specified");
        }

        return type == "INCLUDE" && attributes.Count == 0
            ? throw DynamoDbErrors.InvalidValue("ProjectionType is INCLUDE, but NonKeyAttributes is not specified")
            : new IndexProjection(type, attributes);
    }

    public static void RequireDefined(IEnumerable<string> names, Dictionary<string, string> definitions)
    {
        var keys = names.Distinct().ToList();
        if (!keys.TrueForAll(definitions.ContainsKey))
        {
            throw DynamoDbErrors.InvalidValue("Some index key attributes are not defined in AttributeDefinitions. "
                + $"Keys: [{string.Join(", ", keys)}], AttributeDefinitions: [{string.Join(", ", definitions.Keys)}]");
        }
    }

    private static void RequireKeyTypes(List<Request> elements)
    {
        if (elements[0].Text("KeyType") != "HASH")
        {
            throw DynamoDbErrors.Invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }

        if (elements is not [var hash, var range])
        {
            return;
        }

        if (hash.Text("AttributeName") == range.Text("AttributeName"))
        {
            throw DynamoDbErrors.Invalid("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }

        if (range.Text("KeyType") != "RANGE")
        {
            throw DynamoDbErrors.Invalid("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
    }

    private static Dictionary<string, string> ToDictionaryByLast(
        this IEnumerable<Request> elements, Func<Request, string> key, Func<Request, string> value)
    {
        var dictionary = new Dictionary<string, string>();
        foreach (var element in elements)
        {
            dictionary[key(element)] = value(element);
        }

        return dictionary;
    }

    private static Http.AwsException OutOfBounds(long value, string name) =>
        DynamoDbErrors.Invalid($"Given value {value} for {name} is out of bounds");
}
