using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Intrinsics;
using ImagePipeline.LocalAws.StepFunctions.Jsonata;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>
/// Which variables each state of a definition reads, by the state's name; states that read none are left out.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html#StepFunctions-DescribeStateMachine-response-variableReferences
/// </summary>
internal static class VariableReferences
{
    /// <summary>Fields whose values are templates: in them only a name that ends in <c>.$</c> has an expression.</summary>
    private static readonly string[] Templates = ["Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials", "BatchInput"];

    /// <summary>Fields with states of their own, which stand in the answer under their own names.</summary>
    private static readonly string[] Groups = ["Branches", "ItemProcessor", "Iterator"];

    public static SortedDictionary<string, SortedSet<string>> Find(string definition)
    {
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        if (Json.TryParse(definition, out var root))
        {
            FindInGroup(root, IsJsonata(root as JsonObject) ?? false, found);
        }

        return found;
    }

    private static bool? IsJsonata(JsonObject? described) => Json.IsString(described?["QueryLanguage"], out var language) ? language == nameof(QueryLanguage.JSONata) : null;

    private static void FindInGroup(JsonNode? group, bool isJsonata, SortedDictionary<string, SortedSet<string>> found)
    {
        if ((group as JsonObject)?["States"] is not JsonObject states)
        {
            return;
        }

        foreach (var (name, node) in states)
        {
            if (node is not JsonObject state)
            {
                continue;
            }

            var variables = found.GetValueOrDefault(name) ?? new SortedSet<string>(StringComparer.Ordinal);
            if (IsJsonata(state) ?? isJsonata)
            {
                FindInJsonata(state, variables);
            }
            else
            {
                FindInFields(state, isTemplate: false, variables);
            }

            if (variables.Count > 0)
            {
                found[name] = variables;
            }

            foreach (var inner in Groups.Select(field => state[field]))
            {
                foreach (var nested in inner is JsonArray branches ? branches.AsEnumerable() : [inner])
                {
                    FindInGroup(nested, isJsonata, found);
                }
            }
        }
    }

    private static void FindInJsonata(JsonNode? node, SortedSet<string> variables)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    FindInJsonata(item, variables);
                }

                break;
            case JsonObject fields:
                foreach (var (_, value) in fields.Where(field => !Groups.Contains(field.Key)))
                {
                    FindInJsonata(value, variables);
                }

                break;
            default:
                if (Json.IsString(node, out var text) && JsonataField.TryUnwrap(text, out var expression))
                {
                    FindInQuery(expression, variables);
                }

                break;
        }
    }

    private static void FindInQuery(string expression, SortedSet<string> variables)
    {
        try
        {
            variables.UnionWith(JsonataExpression.Parse(expression).References);
        }
        catch (JsonataException)
        {
            // What is no expression reads no variable.
        }
    }

    private static void FindInFields(JsonNode? node, bool isTemplate, SortedSet<string> variables)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    FindInFields(item, isTemplate, variables);
                }

                break;
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    FindInField(name, value, isTemplate, variables);
                }

                break;
        }
    }

    private static void FindInField(string name, JsonNode? value, bool isTemplate, SortedSet<string> variables)
    {
        var isExpression = isTemplate
            ? name.EndsWith(".$", StringComparison.Ordinal)
            : name is "Variable" || name.EndsWith("Path", StringComparison.Ordinal);
        if (isExpression && Json.IsString(value, out var text))
        {
            FindInExpression(text, variables);
        }
        else if (isTemplate || !(name is "Result" || Groups.Contains(name)))
        {
            FindInFields(value, isTemplate || Templates.Contains(name), variables);
        }
    }

    private static void FindInExpression(string text, SortedSet<string> variables)
    {
        try
        {
            Add(Expression.Parse(text), variables);
        }
        catch (FormatException)
        {
            // What is no expression reads no variable; that it is none was told when the definition was checked.
        }
    }

    private static void Add(Expression expression, SortedSet<string> variables)
    {
        switch (expression)
        {
            case PathExpression { Path.Variable: { } variable }:
                variables.Add(variable);
                break;
            case IntrinsicCall call:
                foreach (var argument in call.Arguments)
                {
                    Add(argument, variables);
                }

                break;
        }
    }
}
