using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Integrations;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>Validates definitions, for the operations that take one and for the one that only validates.</summary>
internal sealed class DefinitionCheck(ServiceTasks services)
{
    private const int DefaultMaxResults = 100;

    public void Check(string definition, WorkflowType type)
    {
        var faults = FaultsOf(definition, type);
        if (faults.Count > 0)
        {
            throw StatesErrors.InvalidDefinition(faults);
        }
    }

    public Task<JsonBody> ValidateAsync(Parameters parameters, CancellationToken cancellation)
    {
        var definition = parameters.String("definition");
        var type = WorkflowTypes.Read(parameters);

        // Every fault is an error: LocalAws gives no warnings to leave out.
        parameters.Accept("severity");
        var most = parameters.OptionalInteger("maxResults") is { } given and > 0 ? given : DefaultMaxResults;
        parameters.End();
        var faults = FaultsOf(definition, type);
        return Answers.Answer(new JsonObject
        {
            ["diagnostics"] = new JsonArray([.. faults.Take(most).Select(Describe)]),
            ["result"] = faults.Count == 0 ? "OK" : "FAIL",
            ["truncated"] = faults.Count > most,
        });
    }

    private List<Diagnostic> FaultsOf(string definition, WorkflowType type)
    {
        var read = DefinitionReader.Read(definition, services.Supports, out var faults);
        if (read is not null && type == WorkflowType.Express)
        {
            ExpressCheck.Run(read, faults);
        }

        return faults;
    }

    private static JsonObject Describe(Diagnostic fault)
    {
        var answer = new JsonObject { ["code"] = fault.Code };
        Answers.AddIfGiven(answer, "location", fault.Location);
        answer["message"] = fault.Message;
        answer["severity"] = "ERROR";
        return answer;
    }
}
