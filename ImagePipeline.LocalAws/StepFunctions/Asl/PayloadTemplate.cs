using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>
/// Parameters, ResultSelector, ItemSelector, Assign: JSON in which the value of every field named <c>x.$</c> is an
/// expression, and the field it makes is <c>x</c>. https://states-language.net/#payload-template
/// </summary>
internal abstract class PayloadTemplate
{
    /// <exception cref="StatesException">A path in the template leads nowhere, or a function fails.</exception>
    public abstract JsonNode? Evaluate(Scope scope);

    /// <exception cref="FormatException">A field named <c>x.$</c> has no expression; the message names the field.</exception>
    public static PayloadTemplate Compile(JsonNode? node) => node switch
    {
        JsonObject obj => CompileObject(obj),
        JsonArray array => new ArrayTemplate([.. array.Select(Compile)]),
        _ => new LiteralTemplate(node),
    };

    private static ObjectTemplate CompileObject(JsonObject obj)
    {
        var fields = new List<(string Name, PayloadTemplate Value)>();
        foreach (var (name, value) in obj)
        {
            if (!name.EndsWith(".$", StringComparison.Ordinal))
            {
                fields.Add((name, Compile(value)));
                continue;
            }

            if (obj.ContainsKey(name[..^2]))
            {
                throw new FormatException($"The field '{name[..^2]}' and the field '{name}' cannot both be specified");
            }

            try
            {
                var text = Json.IsString(value, out var expression) ? expression : throw new FormatException("not a string");
                fields.Add((name[..^2], new ExpressionTemplate(name, Expression.Parse(text))));
            }
            catch (FormatException e)
            {
                throw new FormatException($"The value for the field '{name}' must be a valid JSONPath or a valid intrinsic function call", e);
            }
        }

        return new ObjectTemplate(fields);
    }

    private sealed class ExpressionTemplate(string field, Expression expression) : PayloadTemplate
    {
        public override JsonNode? Evaluate(Scope scope)
        {
            try
            {
                return expression.Evaluate(scope)?.DeepClone();
            }
            catch (PathNotFoundException)
            {
                throw StatesException.Runtime($"The JSONPath '{expression}' specified for the field '{field}' could not be found in the input '{scope.Input.Text}'");
            }
        }
    }
}

internal sealed class LiteralTemplate(JsonNode? value) : PayloadTemplate
{
    public override JsonNode? Evaluate(Scope scope) => value?.DeepClone();
}

internal sealed class ArrayTemplate(IReadOnlyList<PayloadTemplate> items) : PayloadTemplate
{
    public override JsonNode? Evaluate(Scope scope) => new JsonArray([.. items.Select(item => item.Evaluate(scope))]);
}

internal sealed class ObjectTemplate(IReadOnlyList<(string Name, PayloadTemplate Value)> fields) : PayloadTemplate
{
    public override JsonNode? Evaluate(Scope scope)
    {
        var result = new JsonObject();
        foreach (var (name, value) in fields)
        {
            result[name] = value.Evaluate(scope);
        }

        return result;
    }
}
