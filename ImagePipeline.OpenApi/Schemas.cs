using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Api;

namespace ImagePipeline.OpenApi;

/// <summary>The shapes of the API's records, as they are serialized, each under its name.</summary>
internal sealed class Schemas
{
    // What is answered goes through the functions' own context; what they take they read by hand.
    private static readonly JsonSerializerOptions Options = new(ApiJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ApiJson.Default, new DefaultJsonTypeInfoResolver()),
    };

    private readonly SortedDictionary<string, JsonNode?> _components = new(StringComparer.Ordinal);
    private readonly Comments _comments;
    private readonly JsonSchemaExporterOptions _export;

    public Schemas(Comments comments)
    {
        _comments = comments;
        _export = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
    }

    public JsonObject Components => new(_components.Select(component => KeyValuePair.Create(component.Key, component.Value?.DeepClone())));

    public JsonObject Reference(Type type)
    {
        var name = NameOf(type);
        if (!_components.ContainsKey(name))
        {
            _components[name] = null; // Known while it is made, should it lead back to itself.
            _components[name] = Options.GetJsonSchemaAsNode(type, _export);
        }

        return ReferenceTo(name);
    }

    /// <summary>The parameters of a query, one for each property of its record.</summary>
    public IEnumerable<JsonNode> Parameters(Type query) =>
        from property in Options.GetJsonSchemaAsNode(query, _export)["properties"]!.AsObject()
        let description = (string?)property.Value!["description"]
        select (JsonNode)Described(new JsonObject { ["name"] = property.Key, ["in"] = "query" }, description, ("schema", Required(property.Value!)));

    private static JsonObject Described(JsonObject node, string? description, (string Name, JsonNode Value) rest)
    {
        if (description is not null)
        {
            node["description"] = description;
        }

        node[rest.Name] = rest.Value;
        return node;
    }

    // A parameter that is not given is left out, not null; and what it is stands with the parameter.
    private static JsonNode Required(JsonNode schema)
    {
        var copy = schema.DeepClone().AsObject();
        copy.Remove("description");
        return copy["anyOf"] is JsonArray { Count: 2 } alternatives ? alternatives[0]!.DeepClone() : WithoutNull(copy);
    }

    private static JsonObject WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Single(type => (string?)type != "null")!.DeepClone();
        }

        return schema;
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        var type = context.TypeInfo.Type;
        schema.Remove("default");
        if (context.Path.IsEmpty)
        {
            return WithoutNull(Record(type, schema));
        }

        if (type.Namespace?.StartsWith("ImagePipeline", StringComparison.Ordinal) is true)
        {
            schema = Nullable(Reference(type), IsNullable(schema));
        }

        return context.PropertyInfo is { } property && context.Path[^1] == property.Name ? Property(property, schema) : schema;
    }

    private JsonObject Record(Type type, JsonObject schema)
    {
        if (_comments.Summary(type) is { } summary)
        {
            schema.Insert(0, "description", summary);
        }

        if (schema["properties"] is JsonObject properties)
        {
            // What is answered is all there, null or not, but for what is left out where it is null; what is taken may have a default.
            var optional = properties.Where(property => IsOptional(type, property.Key)).ToList();
            optional.ForEach(property => WithoutNull(property.Value!.AsObject()));
            schema["required"] = new JsonArray([.. properties.Except(optional).Select(property => (JsonNode)property.Key)]);
        }

        return schema;
    }

    private JsonObject Property(JsonPropertyInfo info, JsonObject schema)
    {
        var property = PropertyOf(info.DeclaringType, info.Name);
        foreach (var attribute in property.GetCustomAttributes())
        {
            switch (attribute)
            {
                case OneOfAttribute { Words: var words } when schema["items"] is not null:
                    schema["items"] = Words(words);
                    break;
                case OneOfAttribute { Words: var words }:
                    schema = Nullable(Words(words), IsNullable(schema));
                    break;
                case RangeAttribute range:
                    schema["minimum"] = JsonValue.Create(Convert.ToInt64(range.Minimum));
                    schema["maximum"] = JsonValue.Create(Convert.ToInt64(range.Maximum));
                    break;
                case StringLengthAttribute length:
                    schema["minLength"] = length.MinimumLength;
                    schema["maxLength"] = length.MaximumLength;
                    break;
                case CountAttribute count:
                    schema["minItems"] = count.Least;
                    schema["maxItems"] = count.Most;
                    break;
                case RegularExpressionAttribute { Pattern: var pattern }:
                    schema["pattern"] = pattern;
                    break;
            }
        }

        if (_comments.Parameter(info.DeclaringType, property.Name) is { } description)
        {
            schema["description"] = description;
        }

        return schema;
    }

    private JsonObject Words(Type words)
    {
        if (!_components.ContainsKey(words.Name))
        {
            var all = (string[])words.GetField("All")!.GetValue(null)!;
            _components[words.Name] = new JsonObject
            {
                ["description"] = _comments.Summary(words),
                ["type"] = "string",
                ["enum"] = new JsonArray([.. all.Select(word => (JsonNode)word)]),
            };
            if (words == typeof(FailureCode))
            {
                _components[words.Name]!["x-reasons"] = Table(all.Select(code => KeyValuePair.Create(code, FailureText.ReasonOf(code))));
            }
            else if (words == typeof(ContentType))
            {
                _components[words.Name]!["x-aliases"] = Table(ContentType.Aliases);
            }
        }

        return ReferenceTo(words.Name);
    }

    private static JsonObject Table(IEnumerable<KeyValuePair<string, string>> texts) => new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));

    // That it is a view of something stored is nothing to those outside.
    private static string NameOf(Type type) => type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^"View".Length] : type.Name;

    private static JsonObject ReferenceTo(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static bool IsNullable(JsonObject schema) => schema["type"] is JsonArray types && types.Any(type => (string?)type == "null");

    private static JsonObject Nullable(JsonObject reference, bool isNullable) =>
        isNullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;

    private static bool IsOptional(Type type, string name) =>
        PropertyOf(type, name).GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is JsonIgnoreCondition.WhenWritingNull
        || type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter is { HasDefaultValue: true, DefaultValue: not null } && JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!) == name);

    private static PropertyInfo PropertyOf(Type type, string jsonName) =>
        type.GetProperties().Single(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == jsonName);
}
