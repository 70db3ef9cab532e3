using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>
/// The event source mappings of the functions, in LocalAws wherever their sources are: created, brought up to date, and
/// taken away where the description has none of the pipeline's sources for that function any more.
/// </summary>
internal sealed class MappingProvisioner(HttpClient http, ProvisioningTarget target, QueueProvisioner queues, TableProvisioner table, TimeProvider time)
{
    private const string Path = "/2015-03-31/event-source-mappings";

    private readonly ServiceAddress _lambda = target.AddressOf("lambda");

    public async Task ProvisionAsync(PipelineDescription pipeline, CancellationToken cancellationToken)
    {
        var existing = (await CallAsync(HttpMethod.Get, Path, null, cancellationToken))["EventSourceMappings"]!.AsArray()
            .Select(mapping => new ExistingMapping((string)mapping!["UUID"]!, (string)mapping["EventSourceArn"]!, (string)mapping["FunctionArn"]!))
            .ToList();
        foreach (var (function, sources) in pipeline.EventSources)
        {
            foreach (var source in sources)
            {
                if (source.Stream is not null && table.StreamRefusal is not null)
                {
                    // Warned of by whoever provisions.
                    continue;
                }

                var arn = ArnOf(source, pipeline.Storage.Table);
                await PutAsync(function, source, arn, existing, cancellationToken);
                existing.RemoveAll(mapping => mapping.EventSourceArn == arn && mapping.FunctionArn == target.FunctionArn(function));
            }
        }

        foreach (var mapping in existing.Where(mapping => IsOfThePipeline(mapping.EventSourceArn, pipeline)))
        {
            await CallAsync(HttpMethod.Delete, $"{Path}/{mapping.Id}", null, cancellationToken);
        }
    }

    private async Task PutAsync(string function, EventSourceDescription source, string arn, List<ExistingMapping> existing, CancellationToken cancellationToken)
    {
        var settings = Settings(source);
        if (existing.Find(mapping => mapping.EventSourceArn == arn && mapping.FunctionArn == target.FunctionArn(function)) is { } found)
        {
            await CallAsync(HttpMethod.Put, $"{Path}/{found.Id}", settings, cancellationToken);
            return;
        }

        settings["EventSourceArn"] = arn;
        settings["FunctionName"] = function;
        if (source.Stream is not null)
        {
            settings["StartingPosition"] = "TRIM_HORIZON";
        }

        await CallAsync(HttpMethod.Post, Path, settings, cancellationToken);
    }

    /// <summary>All of the settings, so that what is not described any more is reset.</summary>
    private static JsonObject Settings(EventSourceDescription source)
    {
        var settings = new JsonObject
        {
            ["Enabled"] = true,
            ["BatchSize"] = source.BatchSize,
            ["MaximumBatchingWindowInSeconds"] = source.WindowSeconds,
            ["FunctionResponseTypes"] = new JsonArray("ReportBatchItemFailures"),
            ["FilterCriteria"] = source.Filters is { Count: > 0 } filters
                ? new JsonObject { ["Filters"] = new JsonArray([.. filters.Select(filter => new JsonObject { ["Pattern"] = filter.ToJsonString() })]) }
                : new JsonObject(),
        };
        if (source.Queue is not null)
        {
            settings["ScalingConfig"] = source.MaximumConcurrency is { } most ? new JsonObject { ["MaximumConcurrency"] = most } : new JsonObject();
        }
        else
        {
            settings["BisectBatchOnFunctionError"] = source.Bisect;
            settings["MaximumRetryAttempts"] = source.MaximumRetries ?? -1;
        }

        return settings;
    }

    private string ArnOf(EventSourceDescription source, TableDescription described) =>
        source.Queue is { } role ? queues.ArnOf(role)
        : table.StreamArn
            ?? throw new ProvisioningException($"The table {described.Name} has no stream, which an event source of a function asks for.");

    private bool IsOfThePipeline(string arn, PipelineDescription pipeline) =>
        arn.StartsWith(queues.ArnOf(""), StringComparison.Ordinal) || arn.StartsWith(target.Arn("dynamodb", $"table/{pipeline.Storage.Table.Name}/"), StringComparison.Ordinal);

    private async Task<JsonObject> CallAsync(HttpMethod method, string path, JsonObject? input, CancellationToken cancellationToken)
    {
        var body = input is null ? [] : Encoding.UTF8.GetBytes(input.ToJsonString());
        using var request = new HttpRequestMessage(method, new Uri(_lambda.Url, path)) { Content = new ByteArrayContent(body) };
        RequestSigner.Sign(request, body, "lambda", _lambda, time.GetUtcNow());
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        return response.IsSuccessStatusCode ? answer : throw new ProvisioningException((string?)answer["Message"] ?? $"Lambda answered {(int)response.StatusCode}.");
    }

    private sealed record ExistingMapping(string Id, string EventSourceArn, string FunctionArn);
}
