using System.Text.Json;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads the rules of a Choice state.</summary>
internal static class ChoiceReader
{
    public static ChoiceState Read(string name, FieldReader reader)
    {
        reader.Require("Choices");
        var choices = new List<Choice>();
        var readers = reader.Objects("Choices");
        if (reader.Has("Choices") && readers.Count == 0)
        {
            reader.Fault("Choices", "At least one choice is required");
        }

        // In JSONPath what leaves the state is the same under every rule.
        var (input, output) = reader.IsJsonata ? (null, null) : (reader.PathOrDiscard("InputPath"), reader.PathOrDiscard("OutputPath"));
        foreach (var choice in readers)
        {
            choice.Require("Next");
            var next = choice.String("Next");
            var stages = ReadStages(choice);
            var rule = choice.IsJsonata ? ReadCondition(choice) : ReadRule(choice);
            if (rule is not null && next is not null)
            {
                choices.Add(new Choice(rule, next, stages));
            }
        }

        return new ChoiceState { Name = name, Choices = choices, Default = reader.String("Default"), Stages = ReadStages(reader) };

        Stages ReadStages(FieldReader from) => from.IsJsonata
            ? new JsonataStages { OutputTemplate = from.Template("Output"), Assign = from.Assign() }
            : new PathStages { InputPath = input, OutputPath = output, Assign = from.Assign() };
    }

    private static ConditionRule? ReadCondition(FieldReader reader)
    {
        reader.Require("Condition");
        reader.String("Comment");
        ConditionRule? rule = null;
        var condition = reader.Node("Condition");
        if (Json.Kind(condition) is JsonValueKind.True or JsonValueKind.False)
        {
            rule = new ConditionRule(null, condition!.GetValue<bool>());
        }
        else if (Json.IsString(condition, out var text) && JsonataField.IsMeant(text))
        {
            rule = reader.Query(reader.NameInState("Condition"), text, []) is { } query ? new ConditionRule(query, false) : null;
        }
        else if (reader.Has("Condition"))
        {
            reader.Fault("Condition", "Expected value of type Boolean or a JSONata expression");
        }

        reader.End();
        return rule;
    }

    private static ChoiceRule? ReadRule(FieldReader reader)
    {
        reader.String("Comment");
        var rule = reader switch
        {
            _ when reader.Has("And") => ReadRules(reader, "And", rules => new AndRule(rules)),
            _ when reader.Has("Or") => ReadRules(reader, "Or", rules => new OrRule(rules)),
            _ when reader.Has("Not") => reader.Object("Not") is { } inner && ReadRule(inner) is { } negated ? new NotRule(negated) : null,
            _ => ReadComparison(reader),
        };
        reader.End("Condition", "Output");
        return rule;
    }

    private static ChoiceRule? ReadRules(FieldReader reader, string field, Func<IReadOnlyList<ChoiceRule>, ChoiceRule> combine)
    {
        var readers = reader.Objects(field);
        if (readers.Count == 0)
        {
            reader.Fault(field, "At least one rule is required");
        }

        var rules = readers.Select(ReadRule).OfType<ChoiceRule>().ToList();
        return rules.Count > 0 ? combine(rules) : null;
    }

    private static ComparisonRule? ReadComparison(FieldReader reader)
    {
        reader.Require("Variable");
        var variable = reader.Path("Variable");
        var operators = reader.Fields.Select(field => field.Key).Where(IsOperator).ToList();
        operators.ForEach(name => reader.Has(name));
        if (operators.Count != 1)
        {
            reader.Fault("Exactly one comparison operator is required");
            return null;
        }

        var name = operators[0];
        if (ComparisonOperators.All.TryGetValue(name, out var literal))
        {
            return CheckOperand(reader, name, literal.Operand) && variable is not null
                ? new ComparisonRule(variable, name, literal.Compare, reader.Node(name), null)
                : null;
        }

        var compare = ComparisonOperators.All[name[..^"Path".Length]].Compare;
        return reader.Path(name) is { } path && variable is not null
            ? new ComparisonRule(variable, name, compare, null, path)
            : null;
    }

    private static bool IsOperator(string field) =>
        ComparisonOperators.All.ContainsKey(field)
        || (field.EndsWith("Path", StringComparison.Ordinal)
            && !field.StartsWith("Is", StringComparison.Ordinal)
            && field != "StringMatchesPath"
            && ComparisonOperators.All.ContainsKey(field[..^"Path".Length]));

    private static bool CheckOperand(FieldReader reader, string name, JsonValueKind kind)
    {
        var value = reader.Node(name);
        var (fits, type) = kind switch
        {
            JsonValueKind.True => (Json.Kind(value) is JsonValueKind.True or JsonValueKind.False, "Boolean"),
            JsonValueKind.Number => (Json.Kind(value) == JsonValueKind.Number, "Number"),
            _ => (Json.Kind(value) == JsonValueKind.String, "String"),
        };
        if (!fits)
        {
            reader.Fault(name, $"Expected value of type {type}");
            return false;
        }

        if (name.StartsWith("Timestamp", StringComparison.Ordinal) && !Timestamps.TryParse(value!.GetValue<string>(), out _))
        {
            reader.Fault(name, "String does not match RFC3339 timestamp");
            return false;
        }

        return true;
    }
}
