using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>Runs an operation for each of up to ten entries; one that fails does not keep the others from happening.</summary>
internal static partial class BatchOperation
{
    private const int MostEntries = 10;

    /// <summary>The entries of a request, each with its parameters but the Id, which is read.</summary>
    public static List<(string Id, Parameters Parameters)> Entries(Parameters parameters)
    {
        var entries = parameters.Array("Entries").EnumerateArray()
            .Select(json => json.ValueKind == JsonValueKind.Object ? json : throw SqsErrors.InvalidParameter("Each entry must be an object."))
            .Select(json => new Parameters($"{parameters.Operation}.Entries", json))
            .Select(entry => (Id: entry.String("Id"), entry)).ToList();
        parameters.End();
        return entries.Count == 0 ? throw SqsErrors.EmptyBatch()
            : entries.Exists(entry => !Id().IsMatch(entry.Id)) ? throw SqsErrors.InvalidBatchId()
            : entries.Count > MostEntries ? throw SqsErrors.TooManyEntries(entries.Count)
            : entries.GroupBy(entry => entry.Id).FirstOrDefault(group => group.Count() > 1) is { } repeated ? throw SqsErrors.IdsNotDistinct(repeated.Key)
            : entries;
    }

    public static async Task<JsonBody> RunAsync(List<(string Id, Parameters Parameters)> entries, Func<Parameters, Task<JsonObject>> run)
    {
        var (successful, failed) = (new JsonArray(), new JsonArray());
        foreach (var (id, parameters) in entries)
        {
            try
            {
                var answer = await run(parameters);
                answer["Id"] = id;
                successful.Add((JsonNode)answer);
            }
            catch (AwsException error)
            {
                failed.Add((JsonNode)new JsonObject { ["Id"] = id, ["SenderFault"] = true, ["Code"] = error.Code, ["Message"] = error.Message });
            }
        }

        return new JsonObject { ["Successful"] = successful, ["Failed"] = failed };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex Id();
}
