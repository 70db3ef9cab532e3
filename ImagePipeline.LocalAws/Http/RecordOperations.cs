using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// Operations that read or change records and do nothing else. Each ends with its parameters: one that is left over, and so unknown, takes
/// back whatever the operation changed.
/// </summary>
internal static class RecordOperations
{
    public static QueryOperation Reads(this Records records, Func<QueryParameters, RecordSession, IReadOnlyList<XElement>> run) =>
        (parameters, _) => Task.FromResult(records.Read(Whole(parameters, run)));

    public static QueryOperation Writes(this Records records, Func<QueryParameters, RecordSession, IReadOnlyList<XElement>> run) =>
        (parameters, _) => records.WriteAsync(Whole(parameters, run));

    public static JsonOperation Reads(this Records records, Func<Parameters, RecordSession, JsonObject> run) =>
        (parameters, _) => Task.FromResult<JsonBody>(records.Read(Whole(parameters, run)));

    public static JsonOperation Writes(this Records records, Func<Parameters, RecordSession, JsonObject> run) =>
        async (parameters, _) => await records.WriteAsync(Whole(parameters, run));

    private static Func<RecordSession, IReadOnlyList<XElement>> Whole(QueryParameters parameters, Func<QueryParameters, RecordSession, IReadOnlyList<XElement>> run) => records =>
    {
        var answer = run(parameters, records);
        parameters.End();
        return answer;
    };

    private static Func<RecordSession, JsonObject> Whole(Parameters parameters, Func<Parameters, RecordSession, JsonObject> run) => records =>
    {
        var answer = run(parameters, records);
        parameters.End();
        return answer;
    };
}
