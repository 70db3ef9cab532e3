using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>The type of a state machine as the API names it.</summary>
internal static class WorkflowTypes
{
    private const string Standard = "STANDARD";
    private const string Express = "EXPRESS";

    public static WorkflowType Read(Parameters parameters) => parameters.OptionalString("type") switch
    {
        null or Standard => WorkflowType.Standard,
        Express => WorkflowType.Express,
        var other => throw StatesErrors.Constraint(other, "type", $"satisfy enum value set: [{Standard}, {Express}]"),
    };

    public static string NameOf(WorkflowType type) => type == WorkflowType.Express ? Express : Standard;
}
