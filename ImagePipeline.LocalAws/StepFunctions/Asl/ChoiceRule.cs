using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>A condition of a Choice state: a comparison, or And, Or, Not of others.</summary>
internal abstract record ChoiceRule
{
    public abstract bool Matches(Scope scope);
}

internal sealed record AndRule(IReadOnlyList<ChoiceRule> Rules) : ChoiceRule
{
    public override bool Matches(Scope scope) => Rules.All(rule => rule.Matches(scope));
}

internal sealed record OrRule(IReadOnlyList<ChoiceRule> Rules) : ChoiceRule
{
    public override bool Matches(Scope scope) => Rules.Any(rule => rule.Matches(scope));
}

internal sealed record NotRule(ChoiceRule Rule) : ChoiceRule
{
    public override bool Matches(Scope scope) => !Rule.Matches(scope);
}

/// <summary><c>{"Variable": "$.size", "NumericGreaterThanPath": "$.limit"}</c></summary>
/// <param name="Value">What to compare with, when it is not found by <paramref name="ValuePath"/>.</param>
internal sealed record ComparisonRule(JsonPath Variable, string Operator, Comparison Comparison, JsonNode? Value, JsonPath? ValuePath) : ChoiceRule
{
    public override bool Matches(Scope scope)
    {
        if (!TryRead(Variable, scope, out var variable) && Operator != ComparisonOperators.IsPresent)
        {
            throw StatesException.Runtime($"Invalid path '{Variable}': The choice state's condition path references an invalid value.");
        }

        if (Operator == ComparisonOperators.IsPresent)
        {
            return TryRead(Variable, scope, out _) == Value!.GetValue<bool>();
        }

        var value = Value;
        if (ValuePath is not null && !TryRead(ValuePath, scope, out value))
        {
            throw StatesException.Runtime($"Invalid path '{ValuePath}': The choice state's condition path references an invalid value.");
        }

        return Comparison(variable, value);
    }

    private static bool TryRead(JsonPath path, Scope scope, out JsonNode? value)
    {
        try
        {
            value = path.Evaluate(scope);
            return true;
        }
        catch (PathNotFoundException)
        {
            value = null;
            return false;
        }
    }
}

/// <summary><c>{"Condition": "{% $states.input.size > 100 %}"}</c>, or a constant.</summary>
internal sealed record ConditionRule(JsonataField? Query, bool Constant) : ChoiceRule
{
    public override bool Matches(Scope scope) => Query?.Evaluate(scope, "boolean").GetValue<bool>() ?? Constant;
}

internal delegate bool Comparison(JsonNode? variable, JsonNode? value);
