using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads the fields of one object of a definition. Faults are collected, not thrown, so that all are told at once.</summary>
internal sealed class FieldReader(JsonObject fields, string location, List<Diagnostic> faults)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public string Location => location;

    public JsonObject Fields => fields;

    public List<Diagnostic> Faults => faults;

    public void Fault(string message) => faults.Add(new Diagnostic(Diagnostic.SchemaValidationFailed, message, location.Length == 0 ? "/" : location));

    public void Fault(string field, string message) => faults.Add(new Diagnostic(Diagnostic.SchemaValidationFailed, message, $"{location}/{field}"));

    public bool Has(string field)
    {
        _read.Add(field);
        return fields.ContainsKey(field);
    }

    public void Require(params string[] names)
    {
        var missing = names.Where(name => !Has(name)).ToArray();
        if (missing.Length > 0)
        {
            Fault($"These fields are required: [{string.Join(", ", missing)}]");
        }
    }

    public JsonNode? Node(string field) => Has(field) ? fields[field] : null;

    public string? String(string field) => Typed(field, "String", node => Json.IsString(node, out var text) ? text : null);

    public bool? Boolean(string field) => TypedValue<bool>(field, "Boolean", node => Json.Kind(node) switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    });

    public int? Integer(string field, int minimum, int maximum = 99_999_999)
    {
        var value = TypedValue<long>(field, "Integer", node => Json.IsInteger(node, out var number) ? number : null);
        if (value < minimum || value > maximum)
        {
            Fault(field, $"Value must be between {minimum} and {maximum}");
            return null;
        }

        return (int?)value;
    }

    public double? Number(string field, double minimum)
    {
        var value = TypedValue<double>(field, "Number", node => Json.IsNumber(node, out var number) ? number : null);
        if (value < minimum)
        {
            Fault(field, $"Value must be greater than or equal to {minimum}");
            return null;
        }

        return value;
    }

    /// <summary>The nested object, to be read in its turn.</summary>
    public FieldReader? Object(string field) =>
        Typed(field, "Object", node => node as JsonObject) is { } value ? new FieldReader(value, $"{location}/{field}", faults) : null;

    /// <summary>The objects of an array, each with its place in its location: <c>/Choices[0]</c>.</summary>
    public IReadOnlyList<FieldReader> Objects(string field)
    {
        var array = Typed(field, "Array", node => node as JsonArray);
        var readers = new List<FieldReader>();
        for (var i = 0; i < (array?.Count ?? 0); i++)
        {
            if (array![i] is JsonObject value)
            {
                readers.Add(new FieldReader(value, $"{location}/{field}[{i}]", faults));
            }
            else
            {
                Fault($"{field}[{i}]", "Expected value of type Object");
            }
        }

        return readers;
    }

    public JsonPath? Path(string field)
    {
        var text = String(field);
        if (text is null)
        {
            return null;
        }

        try
        {
            return JsonPath.Parse(text);
        }
        catch (FormatException)
        {
            Fault(field, "Value is not a valid JSONPath");
            return null;
        }
    }

    /// <summary>A path that may be null, which means to discard; the default is all.</summary>
    public JsonPath? PathOrDiscard(string field) => Has(field) ? (fields[field] is null ? null : Path(field)) : JsonPath.Whole;

    public JsonPath? ReferencePathOrDiscard(string field)
    {
        var path = PathOrDiscard(field);
        if (path is { IsReference: false })
        {
            Fault(field, "Value is not a Reference Path");
        }

        return path;
    }

    public PayloadTemplate? Template(string field)
    {
        if (!Has(field))
        {
            return null;
        }

        try
        {
            return PayloadTemplate.Compile(fields[field]);
        }
        catch (FormatException e)
        {
            Fault(field, e.Message);
            return null;
        }
    }

    /// <summary>A literal under the field's own name, or a path or call under its name with Path after it.</summary>
    public Expression? LiteralOrPath(string field)
    {
        MutuallyExclusive(field, field + "Path");
        if (String(field) is { } literal)
        {
            return new LiteralExpression(JsonValue.Create(literal), literal);
        }

        if (String(field + "Path") is not { } text)
        {
            return null;
        }

        try
        {
            return Expression.Parse(text);
        }
        catch (FormatException)
        {
            Fault(field + "Path", $"The value for the field '{field}Path' must be a valid JSONPath or a valid intrinsic function call");
            return null;
        }
    }

    public Setting<T> Setting<T>(string field, Func<string, T?> readValue)
        where T : struct
    {
        MutuallyExclusive(field, field + "Path");
        return new Setting<T>(field, Has(field) ? readValue(field) : null, Path(field + "Path"));
    }

    public void MutuallyExclusive(string first, string second)
    {
        if (Has(first) && Has(second))
        {
            Fault($"The fields '{first}' and '{second}' are mutually exclusive");
        }
    }

    /// <summary>Reports every field that was not asked for.</summary>
    public void End(params ReadOnlySpan<string> jsonataFields)
    {
        foreach (var (name, _) in fields)
        {
            if (_read.Contains(name))
            {
                continue;
            }

            Fault(jsonataFields.Contains(name)
                ? $"The QueryLanguage is set to 'JSONPath', but field '{name}' is only supported for the 'JSONata' QueryLanguage"
                : $"Field '{name}' is not supported");
        }
    }

    private T? Typed<T>(string field, string type, Func<JsonNode?, T?> read)
        where T : class
    {
        if (!Has(field))
        {
            return null;
        }

        var value = read(fields[field]);
        if (value is null)
        {
            Fault(field, $"Expected value of type {type}");
        }

        return value;
    }

    private T? TypedValue<T>(string field, string type, Func<JsonNode?, T?> read)
        where T : struct
    {
        if (!Has(field))
        {
            return null;
        }

        var value = read(fields[field]);
        if (value is null)
        {
            Fault(field, $"Expected value of type {type}");
        }

        return value;
    }
}
