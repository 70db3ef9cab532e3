using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>
/// The stages in JSONPath, in this order: input (InputPath, Parameters), the action, result (ResultSelector, ResultPath), output
/// (OutputPath).
/// </summary>
internal sealed class PathStages : Stages
{
    /// <summary>Null discards the input for <c>{}</c>.</summary>
    public JsonPath? InputPath { get; init; } = JsonPath.Whole;

    public PayloadTemplate? Parameters { get; init; }

    public PayloadTemplate? ResultSelector { get; init; }

    /// <summary>Null discards the result and keeps the input.</summary>
    public JsonPath? ResultPath { get; init; } = JsonPath.Whole;

    /// <summary>Null discards the output for <c>{}</c>.</summary>
    public JsonPath? OutputPath { get; init; } = JsonPath.Whole;

    public override Payload Filter(Scope scope) => scope.Watch(Inspection.AfterInputPath, Filter(InputPath, scope));

    public override Payload Input(Scope scope)
    {
        var filtered = Filter(scope);
        return scope.Watch(Inspection.AfterParameters, Parameters is null ? filtered : Payload.FromNode(Parameters.Evaluate(scope.With(filtered))));
    }

    public override Payload Output(Scope scope)
    {
        var selected = Select(scope);
        var combined = Combine(scope.Input, selected);
        if (scope.Result is not null)
        {
            scope.Watch(Inspection.AfterResultSelector, selected);
            scope.Watch(Inspection.AfterResultPath, combined);
        }

        return Filter(OutputPath, scope.With(combined));
    }

    /// <summary>In Assign, <c>$</c> is the action's result, or the error.</summary>
    public override JsonObject? Assigned(Scope scope) => Assign?.Evaluate(scope.With(Outcome(scope))) as JsonObject;

    /// <summary>What ResultSelector makes of an action's result.</summary>
    public Payload Select(Scope scope) =>
        ResultSelector is null ? Outcome(scope) : Payload.FromNode(ResultSelector.Evaluate(scope.With(Outcome(scope))));

    /// <summary>Puts a result where ResultPath says, into the state's own input.</summary>
    public Payload Combine(Payload input, Payload result) => ResultPath switch
    {
        null => input,
        { IsWhole: true } => result,
        _ => Payload.FromNode(ReferencePath.Put(ResultPath, input.Node, result.Node)),
    };

    public static JsonNode? Read(JsonPath path, Scope scope)
    {
        try
        {
            return path.Evaluate(scope);
        }
        catch (PathNotFoundException e)
        {
            throw StatesException.Runtime(e.Message);
        }
    }

    private Payload Outcome(Scope scope) => scope.ErrorOutput ?? scope.Result ?? Filter(scope);

    private static Payload Filter(JsonPath? path, Scope scope) => path switch
    {
        null => Payload.Empty,
        { IsWhole: true } => scope.Input,
        _ => Payload.FromNode(Read(path, scope)),
    };
}
