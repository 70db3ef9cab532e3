using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>
/// The stages around a state's action, in the query language of the state; and around a catcher or a rule of a Choice, which have
/// fewer. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
/// </summary>
internal abstract class Stages
{
    public PayloadTemplate? Assign { get; init; }

    /// <summary>What of the input the state's fields see.</summary>
    public abstract Payload Filter(Scope scope);

    /// <summary>What the action gets.</summary>
    public abstract Payload Input(Scope scope);

    /// <summary>What leaves the state, by the scope's result or error, or by its input where there was no action.</summary>
    public abstract Payload Output(Scope scope);

    /// <summary>The variables that are set as the state is left.</summary>
    public abstract JsonObject? Assigned(Scope scope);
}
