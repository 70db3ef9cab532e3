using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

internal sealed class HistoryOperation(ExecutionStore executions)
{
    /// <summary>What includeExecutionData leaves out.</summary>
    private static readonly string[] DataFields = ["input", "inputDetails", "output", "outputDetails", "parameters", "assignedVariables", "assignedVariablesDetails"];

    public Task<JsonBody> GetAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("executionArn"), "execution");
        var backwards = parameters.OptionalBoolean("reverseOrder") ?? false;
        var withData = parameters.OptionalBoolean("includeExecutionData") ?? true;
        var kind = backwards ? "historyBackwards" : "history";
        var page = Page.Read(parameters, kind);
        parameters.End();
        var execution = executions.Find(arn) ?? throw StatesErrors.ExecutionDoesNotExist(arn);
        var from = page.After is null ? (backwards ? long.MaxValue : 0) : long.Parse(page.After);
        var events = executions.History(execution.Id, backwards, from, page.Size + 1);
        return Answers.Answer(Answers.List("events", events, page, kind, entry => $"{entry.Id}", entry => Describe(entry, withData)));
    }

    private static JsonObject Describe(StoredEvent entry, bool withData)
    {
        var answer = new JsonObject
        {
            ["id"] = entry.Id,
            ["previousEventId"] = entry.Previous,
            ["timestamp"] = Answers.Time(entry.Time),
            ["type"] = entry.Type,
        };
        if (entry.DetailsField is not null)
        {
            var details = (JsonObject)Json.Parse(entry.Details!)!;
            foreach (var field in withData ? [] : DataFields)
            {
                details.Remove(field);
            }

            answer[entry.DetailsField] = details;
        }

        return answer;
    }
}
