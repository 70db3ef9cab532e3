using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.Deployed;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>Lambda's operations on event source mappings.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html</remarks>
internal sealed class EventSourceMappingOperations(
    FunctionRegistry functions, EventSourceMappingStore store, EventSourcePollers pollers, IEnumerable<IEventSource> sources, SignatureVerifier signatures, TimeProvider time)
{
    private const int LongestList = 100;

    public async Task<JsonObject> CreateAsync(HttpContext context)
    {
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters("CreateEventSourceMapping", body.RootElement);
        var (function, arn) = FindFunction(parameters.String("FunctionName"));
        var sourceArn = parameters.String("EventSourceArn");
        var source = SourceOf(sourceArn);
        var mapping = new EventSourceMapping
        {
            Uuid = Guid.NewGuid().ToString(),
            EventSourceArn = sourceArn,
            FunctionArn = arn,
            BatchSize = source.DefaultBatchSize,
            Tags = Tags.Read(parameters),
        };
        mapping = await SettleAsync(source, mapping, function, parameters, context.RequestAborted);
        await store.AddAsync(mapping);
        pollers.Start(mapping);
        return mapping.ToJson("Creating");
    }

    public JsonObject Get(HttpContext context) => Find(context).ToJson();

    public JsonObject List(HttpContext context)
    {
        var query = new QueryParameters("ListEventSourceMappings", context.Request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString()));
        var sourceArn = query.OptionalString("EventSourceArn");
        var functionArn = query.OptionalString("FunctionName") is { } name ? functions.Find(name).Arn : null;
        var after = query.OptionalString("Marker") ?? "";
        var most = query.OptionalString("MaxItems") is not { } text ? LongestList
            : int.TryParse(text, out var number) && number is >= 1 and <= 10_000 ? Math.Min(number, LongestList)
            : throw Parameters.Invalid($"1 validation error detected: Value '{text}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 10000");
        query.End();

        var found = store.All.Where(mapping => (sourceArn is null || mapping.EventSourceArn == sourceArn)
            && (functionArn is null || mapping.FunctionArn == functionArn)
            && string.CompareOrdinal(mapping.Uuid, after) > 0).Take(most + 1).ToList();
        var answer = new JsonObject { ["EventSourceMappings"] = new JsonArray([.. found.Take(most).Select(mapping => mapping.ToJson())]) };
        if (found.Count > most)
        {
            answer["NextMarker"] = found[most - 1].Uuid;
        }

        return answer;
    }

    public async Task<JsonObject> UpdateAsync(HttpContext context)
    {
        var mapping = Find(context);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters("UpdateEventSourceMapping", body.RootElement);
        var (function, arn) = FindFunction(parameters.OptionalString("FunctionName") ?? mapping.FunctionArn);
        var changed = await SettleAsync(SourceOf(mapping.EventSourceArn), mapping with { FunctionArn = arn }, function, parameters, context.RequestAborted);
        await store.ReplaceAsync(changed);
        pollers.Start(changed);
        return changed.ToJson((mapping.Enabled, changed.Enabled) switch
        {
            (false, true) => "Enabling",
            (true, false) => "Disabling",
            _ => "Updating",
        });
    }

    public async Task<JsonObject> DeleteAsync(HttpContext context)
    {
        var mapping = Find(context);
        await store.RemoveAsync(mapping.Uuid);
        pollers.End(mapping);
        return mapping.ToJson("Deleting");
    }

    private async Task<EventSourceMapping> SettleAsync(
        IEventSource source, EventSourceMapping mapping, Function function, Parameters parameters, CancellationToken cancellation)
    {
        mapping = await source.SettleAsync(mapping.With(parameters), function, parameters, cancellation);
        parameters.End();
        return mapping with { LastModified = time.GetUtcNow().ToUnixTimeMilliseconds() };
    }

    private EventSourceMapping Find(HttpContext context) =>
        store.Find((string)context.Request.RouteValues["uuid"]!) ?? throw LambdaErrors.NoSuchResource();

    private (Function Function, string Arn) FindFunction(string reference)
    {
        try
        {
            return functions.Find(reference);
        }
        catch (AwsException error) when (error.Code == "ResourceNotFoundException")
        {
            throw LambdaErrors.InvalidParameter("Function does not exist");
        }
    }

    private IEventSource SourceOf(string arn) =>
        Arn.TryParse(arn, out var parsed) && sources.FirstOrDefault(source => source.Service == parsed.Service) is { } found
            ? found
            : throw LambdaErrors.InvalidParameter($"LocalAws has no event source {arn}: its mappings read {string.Join(", ", sources.Select(source => source.Service))}.");
}
