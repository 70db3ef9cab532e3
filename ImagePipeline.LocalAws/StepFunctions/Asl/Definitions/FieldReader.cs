using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;
using ImagePipeline.LocalAws.StepFunctions.Jsonata;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads the fields of one object of a definition. Faults are collected, not thrown, so that all are told at once.</summary>
internal sealed class FieldReader(JsonObject fields, string location, List<Diagnostic> faults)
{
    /// <summary>Fields of states that JSONata has no use for.</summary>
    private static readonly HashSet<string> PathFields =
    [
        "InputPath", "OutputPath", "ResultPath", "ResultSelector", "Parameters", "Result", "Variable", "ItemsPath", "MaxConcurrencyPath", "TimeoutSecondsPath",
        "HeartbeatSecondsPath", "SecondsPath", "TimestampPath", "ErrorPath", "CausePath", "ToleratedFailureCountPath", "ToleratedFailurePercentagePath",
    ];

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>What the whole state machine is written in, which a state may differ from.</summary>
    public QueryLanguage MachineLanguage { get; init; }

    public QueryLanguage Language { get; init; }

    public bool IsJsonata => Language == QueryLanguage.JSONata;

    private string StateLocation { get; init; } = "";

    public string Location => location;

    public JsonObject Fields => fields;

    public List<Diagnostic> Faults => faults;

    public void Fault(string message) => faults.Add(new Diagnostic(Diagnostic.SchemaValidationFailed, message, location.Length == 0 ? "/" : location));

    public void Fault(string field, string message) => faults.Add(new Diagnostic(Diagnostic.SchemaValidationFailed, message, $"{location}/{field}"));

    /// <summary>What is well written, but cannot be run here.</summary>
    public void Limit(string field, string message) =>
        faults.Add(new Diagnostic(Diagnostic.SchemaValidationFailed, message, $"{location}/{field}") { IsLimit = true });

    /// <summary>The same fields as a state machine's, whose language is read.</summary>
    public FieldReader ForMachine(QueryLanguage language) => Again(language, machineLanguage: language);

    /// <summary>The same fields as a state's, whose language is read.</summary>
    public FieldReader ForState(QueryLanguage language) => Again(language, MachineLanguage);

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
        Typed(field, "Object", node => node as JsonObject) is { } value ? Inner(value, field) : null;

    /// <summary>The objects of an array, each with its place in its location: <c>/Choices[0]</c>.</summary>
    public IReadOnlyList<FieldReader> Objects(string field)
    {
        var array = Typed(field, "Array", node => node as JsonArray);
        var readers = new List<FieldReader>();
        for (var i = 0; i < (array?.Count ?? 0); i++)
        {
            if (array![i] is JsonObject value)
            {
                readers.Add(Inner(value, $"{field}[{i}]"));
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

    /// <param name="states">The fields that <c>$states</c> has there besides the input and the context.</param>
    public PayloadTemplate? Template(string field, params string[] states)
    {
        if (!Has(field))
        {
            return null;
        }

        if (IsJsonata)
        {
            return JsonataTemplate.Compile(fields[field], NameInState(field), (place, text) => Query(place, text, states));
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

    /// <summary>Variables to set: by their names, of which one is reserved.</summary>
    public PayloadTemplate? Assign(params string[] states)
    {
        foreach (var name in (fields["Assign"] as JsonObject ?? []).Select(variable => variable.Key))
        {
            if ((IsJsonata || !name.EndsWith(".$", StringComparison.Ordinal) ? name : name[..^2]) == "states")
            {
                Fault($"Assign/{name}", "The variable name 'states' is reserved");
            }
        }

        return Template("Assign", states);
    }

    /// <summary>A literal under the field's own name, or a path or call under its name with Path after it, or in JSONata.</summary>
    public Expression? LiteralOrPath(string field)
    {
        if (IsJsonata)
        {
            return String(field) is { } value ? (Expression?)Query(NameInState(field), value, []) ?? new LiteralExpression(JsonValue.Create(value), value) : null;
        }

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
        if (IsJsonata)
        {
            return Json.IsString(Node(field), out var text) && JsonataField.IsMeant(text)
                ? new Setting<T>(field, null, null, Query(NameInState(field), text, []))
                : new Setting<T>(field, Has(field) ? readValue(field) : null, null);
        }

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

            Fault((IsJsonata ? PathFields.Contains(name) : jsonataFields.Contains(name))
                ? $"The QueryLanguage is set to '{Language}', but field '{name}' is only supported for the '{(IsJsonata ? QueryLanguage.JSONPath : QueryLanguage.JSONata)}' QueryLanguage"
                : $"Field '{name}' is not supported");
        }
    }

    /// <summary>What a text in JSONata asks; null where it is a text like any other.</summary>
    /// <param name="place">Where it stands in its state.</param>
    public JsonataField? Query(string place, string text, IReadOnlyCollection<string> states)
    {
        if (!JsonataField.IsMeant(text))
        {
            return null;
        }

        if (!JsonataField.TryUnwrap(text, out var expression))
        {
            Refuse(Diagnostic.InvalidJsonata, "A JSONata expression must start with '{%' and end with '%}'");
            return null;
        }

        try
        {
            var query = JsonataExpression.Parse(expression);
            foreach (var reason in query.Unsupported)
            {
                Refuse(Diagnostic.UnsupportedJsonata, reason);
            }

            foreach (var field in query.States.Where(field => field is not (StatesFields.Input or StatesFields.Context) && !states.Contains(field)))
            {
                Refuse(Diagnostic.UnsupportedJsonata, $"Field '$states.{field}' does not exist.");
            }

            return new JsonataField(place, query);
        }
        catch (JsonataException e)
        {
            Refuse(Diagnostic.InvalidJsonata, e.Message);
            return null;
        }

        void Refuse(string code, string message) => faults.Add(new Diagnostic(code, message, $"{StateLocation}/{place}"));
    }

    /// <summary>How a field is named where its state is known: <c>Choices[1]/Output</c>.</summary>
    public string NameInState(string field) => $"{location}/{field}"[(StateLocation.Length + 1)..];

    private FieldReader Inner(JsonObject value, string place) => new(value, $"{location}/{place}", faults)
    {
        Language = Language,
        MachineLanguage = MachineLanguage,
        StateLocation = StateLocation,
    };

    private FieldReader Again(QueryLanguage language, QueryLanguage machineLanguage)
    {
        var reader = new FieldReader(fields, location, faults) { Language = language, MachineLanguage = machineLanguage, StateLocation = location };
        reader._read.UnionWith(_read);
        return reader;
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
