using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>
/// The stages around a state's action, in this order: input (InputPath, Parameters), the action, result (ResultSelector,
/// ResultPath), output (OutputPath). https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
/// </summary>
internal static class Stages
{
    /// <summary>What InputPath lets through.</summary>
    public static Payload Filter(JsonPath? path, Scope scope) => path switch
    {
        null => Payload.Empty,
        { IsWhole: true } => scope.Input,
        _ => Payload.FromNode(Read(path, scope)),
    };

    /// <summary>What the action gets.</summary>
    public static Payload Input(State state, Scope scope)
    {
        var filtered = Filter(state.InputPath, scope);
        var input = state.Parameters is null ? filtered : Payload.FromNode(state.Parameters.Evaluate(scope.With(filtered)));
        return input.IsTooLarge ? throw StatesException.DataLimit(state.Name, escapesAll: true) : input;
    }

    /// <summary>What ResultSelector makes of an action's result.</summary>
    public static Payload Select(State state, Payload result, Scope scope) =>
        state.ResultSelector is null ? result : Payload.FromNode(state.ResultSelector.Evaluate(scope.With(result)));

    /// <summary>Puts a result where ResultPath says, into the state's own input.</summary>
    public static Payload Combine(JsonPath? resultPath, Payload input, Payload result) => resultPath switch
    {
        null => input,
        { IsWhole: true } => result,
        _ => Payload.FromNode(ReferencePath.Put(resultPath, input.Node, result.Node)),
    };

    /// <summary>What leaves the state.</summary>
    public static Payload Output(State state, Payload combined, Scope scope)
    {
        var output = Filter(state.OutputPath, scope.With(combined));
        return output.IsTooLarge ? throw StatesException.DataLimit(state.Name, escapesAll: true) : output;
    }

    /// <summary>The error as a Catcher hands it on.</summary>
    public static Payload ErrorOutput(StatesException error) => Payload.FromNode(new JsonObject
    {
        ["Error"] = error.Error,
        ["Cause"] = error.Cause ?? (error.Error == ErrorNames.Timeout ? "" : null),
    });

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
}
