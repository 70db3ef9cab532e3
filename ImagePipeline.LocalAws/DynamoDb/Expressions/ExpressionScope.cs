using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>The names and values that placeholders stand for in one request's expressions; it notes which of them are used.</summary>
internal sealed partial class ExpressionScope
{
    private const string Names = "ExpressionAttributeNames";
    private const string Values = "ExpressionAttributeValues";

    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, AttributeValue> _values = [];
    private readonly List<string> _unusedNames = [];
    private readonly List<string> _unusedValues = [];

    /// <exception cref="AwsException">A placeholder or a value is not valid.</exception>
    public static ExpressionScope Of(Request request)
    {
        var scope = new ExpressionScope();
        CheckPlaceholders(request, Names, NamePlaceholder());
        foreach (var (placeholder, _) in request.Members(Names))
        {
            scope._names[placeholder] = request.Structure(Names).Text(placeholder);
            scope._unusedNames.Add(placeholder);
        }

        CheckPlaceholders(request, Values, ValuePlaceholder());
        foreach (var (placeholder, value) in request.Members(Values))
        {
            scope._values[placeholder] = ReadValue(placeholder, value);
            scope._unusedValues.Add(placeholder);
        }

        return scope;
    }

    public DocumentPath Bind(DocumentPath path) => new([.. path.Steps.Select(Bind)]);

    public ValueOperand Bind(ValueOperand operand)
    {
        _unusedValues.Remove(operand.Placeholder);
        return _values.TryGetValue(operand.Placeholder, out var value)
            ? operand with { Value = value }
            : throw new ExpressionException(
                $"An expression attribute value used in expression is not defined; attribute value: {operand.Placeholder}");
    }

    /// <summary>To be called once all expressions are bound.</summary>
    public void RequireAllUsed()
    {
        RequireUsed(Names, _unusedNames);
        RequireUsed(Values, _unusedValues);
    }

    private PathStep Bind(PathStep step)
    {
        if (step.Name is not ['#', ..] placeholder)
        {
            return step;
        }

        _unusedNames.Remove(placeholder);
        return _names.TryGetValue(placeholder, out var name)
            ? PathStep.ByName(name)
            : throw new ExpressionException(
                $"An expression attribute name used in the document path is not defined; attribute name: {placeholder}");
    }

    private static void CheckPlaceholders(Request request, string parameter, Regex valid)
    {
        if (!request.Has(parameter))
        {
            return;
        }

        var placeholders = request.Members(parameter).Select(member => member.Name).ToList();
        if (placeholders.Count == 0)
        {
            throw DynamoDbErrors.Invalid($"{parameter} must not be empty");
        }

        if (placeholders.Find(placeholder => !valid.IsMatch(placeholder)) is { } invalid)
        {
            throw DynamoDbErrors.Invalid($"{parameter} contains invalid key: Syntax error; key: \"{invalid}\"");
        }
    }

    private static AttributeValue ReadValue(string placeholder, Request value)
    {
        try
        {
            return AttributeReader.Read(value.Json);
        }
        catch (AwsException error)
        {
            throw DynamoDbErrors.Invalid($"{Values} contains invalid value: {error.Message} for key {placeholder}");
        }
    }

    private static void RequireUsed(string parameter, List<string> unused)
    {
        if (unused.Count > 0)
        {
            throw DynamoDbErrors.Invalid($"Value provided in {parameter} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
        }
    }

    [GeneratedRegex("^#[0-9a-zA-Z_]+\\z")]
    private static partial Regex NamePlaceholder();

    [GeneratedRegex("^:[0-9a-zA-Z_]+\\z")]
    private static partial Regex ValuePlaceholder();
}
