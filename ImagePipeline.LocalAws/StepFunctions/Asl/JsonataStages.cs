using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>The stages in JSONata: Arguments, the action, Output. What has no field is handed on as it is.</summary>
internal sealed class JsonataStages : Stages
{
    public PayloadTemplate? Arguments { get; init; }

    public PayloadTemplate? OutputTemplate { get; init; }

    public override Payload Filter(Scope scope) => scope.Input;

    public override Payload Input(Scope scope) =>
        Arguments is null ? scope.Input : scope.Watch(Inspection.AfterArguments, Payload.FromNode(Arguments.Evaluate(scope)));

    public override Payload Output(Scope scope) =>
        OutputTemplate is null ? scope.ErrorOutput ?? scope.Result ?? scope.Input : Payload.FromNode(OutputTemplate.Evaluate(scope));

    public override JsonObject? Assigned(Scope scope) => Assign?.Evaluate(scope) as JsonObject;
}
