using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>A shape of an API, as <see cref="ApiShapes"/> has it in a line.</summary>
internal abstract record ApiShape
{
    /// <param name="field">The field that has the value; null for the whole result.</param>
    /// <param name="find">Finds the shape that a name stands for.</param>
    public abstract void Check(string? field, JsonNode? value, Func<string, ApiShape> find, FieldValidation validation);

    public static ApiShape Parse(string text) => text[0] switch
    {
        '{' => new StructureShape([.. text[1..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ApiField.Parse)]),
        '[' => new ListShape(text[1..^1]),
        '<' => new MapShape(text[1..^1]),
        _ => SimpleShape.TryParse(text) ?? (ApiShape)new EnumShape(text.Split('|')),
    };

    protected static AwsException Invalid(string what) => Parameters.Invalid($"Mock result schema validation error: {what}");

    protected static AwsException WrongType(string? field, string type) =>
        field is null ? Parameters.Invalid("Mocked result must be a JSON object.") : Invalid($"Field '{field}' must be {type}");
}

/// <summary><c>ExecutionArn!:string(1..256)</c></summary>
internal sealed record ApiField(string Name, bool IsRequired, string Type)
{
    public static ApiField Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isRequired = text[colon - 1] == '!';
        return new ApiField(text[..(isRequired ? colon - 1 : colon)], isRequired, text[(colon + 1)..]);
    }
}

internal sealed record StructureShape(IReadOnlyList<ApiField> Fields) : ApiShape
{
    public override void Check(string? field, JsonNode? value, Func<string, ApiShape> find, FieldValidation validation)
    {
        var given = value as JsonObject ?? throw WrongType(field, "an object");
        foreach (var known in Fields)
        {
            if (given[known.Name] is { } inner)
            {
                find(known.Type).Check(known.Name, inner, find, validation);
            }
            else if (known.IsRequired && validation == FieldValidation.Strict)
            {
                throw Invalid($"Required field '{known.Name}' is missing");
            }
        }
    }
}

internal sealed record ListShape(string Item) : ApiShape
{
    public override void Check(string? field, JsonNode? value, Func<string, ApiShape> find, FieldValidation validation)
    {
        foreach (var item in value as JsonArray ?? throw WrongType(field, "an array"))
        {
            find(Item).Check(field, item, find, validation);
        }
    }
}

internal sealed record MapShape(string Value) : ApiShape
{
    public override void Check(string? field, JsonNode? value, Func<string, ApiShape> find, FieldValidation validation)
    {
        foreach (var (_, inner) in value as JsonObject ?? throw WrongType(field, "an object"))
        {
            find(Value).Check(field, inner, find, validation);
        }
    }
}

internal sealed record EnumShape(IReadOnlyList<string> Values) : ApiShape
{
    public override void Check(string? field, JsonNode? value, Func<string, ApiShape> find, FieldValidation validation)
    {
        var text = Json.IsString(value, out var given) ? given : throw WrongType(field, "a string");
        if (!Values.Contains(text))
        {
            throw Invalid($"Field '{field}' is not an expected value");
        }
    }
}

/// <summary>A string of so many characters, a number in a range, or a boolean.</summary>
internal sealed record SimpleShape(string Type, double? Least, double? Most) : ApiShape
{
    public static SimpleShape? TryParse(string text)
    {
        var type = text.Split('(')[0];
        if (type is not ("string" or "number" or "boolean"))
        {
            return null;
        }

        var range = text.Length == type.Length ? ["", ""] : text[(type.Length + 1)..^1].Split("..");
        return new SimpleShape(type, Bound(range[0]), Bound(range[1]));
    }

    public override void Check(string? field, JsonNode? value, Func<string, ApiShape> find, FieldValidation validation)
    {
        var isRight = Type switch
        {
            "string" => Json.Kind(value) == JsonValueKind.String,
            "number" => Json.Kind(value) == JsonValueKind.Number,
            _ => Json.Kind(value) is JsonValueKind.True or JsonValueKind.False,
        };
        if (!isRight)
        {
            throw WrongType(field, $"a {Type}");
        }

        if (Json.IsNumber(value, out var number))
        {
            CheckRange(number, $"Field '{field}' is less than the minimum value", $"Field '{field}' exceeds the maximum value");
        }
        else if (Json.IsString(value, out var text))
        {
            CheckRange(text.Length, $"Field '{field}' is smaller than the minimum length", $"Field '{field}' exceeds the maximum length");
        }
    }

    private void CheckRange(double value, string tooSmall, string tooLarge)
    {
        if (value < Least)
        {
            throw Invalid(tooSmall);
        }

        if (value > Most)
        {
            throw Invalid(tooLarge);
        }
    }

    private static double? Bound(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
