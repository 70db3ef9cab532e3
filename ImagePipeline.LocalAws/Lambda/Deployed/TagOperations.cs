using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>Lambda's operations on tags, of functions and of event source mappings.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html</remarks>
internal sealed class TagOperations(FunctionRegistry functions, EventSourceMappingStore mappings, SignatureVerifier signatures)
{
    public JsonObject List(HttpContext context) => new()
    {
        ["Tags"] = FunctionConfiguration.ToJson(FindMapping(context)?.Tags ?? FindFunction(context, "ListTags").Tags),
    };

    public async Task TagAsync(HttpContext context)
    {
        const string Operation = "TagResource";
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var added = Tags.Read(parameters);
        parameters.End();
        await ChangeAsync(context, Operation, tags =>
        {
            foreach (var (key, value) in added)
            {
                tags[key] = value;
            }
        });
    }

    public Task UntagAsync(HttpContext context) => ChangeAsync(context, "UntagResource", tags =>
    {
        foreach (var key in context.Request.Query["tagKeys"])
        {
            tags.Remove(key!);
        }
    });

    private async Task ChangeAsync(HttpContext context, string operation, Action<Dictionary<string, string>> change)
    {
        if (FindMapping(context) is { } mapping)
        {
            await mappings.ReplaceAsync(mapping with { Tags = Changed(mapping.Tags) });
        }
        else
        {
            await functions.ChangeAsync(FindFunction(context, operation).Name, before => before with { Tags = Changed(before.Tags) });
        }

        IReadOnlyDictionary<string, string> Changed(IReadOnlyDictionary<string, string> before)
        {
            var tags = new Dictionary<string, string>(before, StringComparer.Ordinal);
            change(tags);
            return Tags.Checked(tags);
        }
    }

    /// <summary>Null where it is no mapping that is meant.</summary>
    private EventSourceMapping? FindMapping(HttpContext context) => ArnOf(context) is { } arn && arn.Resource.StartsWith("event-source-mapping:", StringComparison.Ordinal)
        ? mappings.Find(arn.Name) ?? throw LambdaErrors.NoSuchResource()
        : null;

    private Deployment FindFunction(HttpContext context, string operation) => ArnOf(context) is { Service: "lambda" } arn
        ? functions.FindDeployment(operation, arn.ToString()).Deployment
        : throw LambdaErrors.InvalidParameter($"{context.Request.RouteValues["arn"]} is no ARN of a function or an event source mapping.");

    private static Arn? ArnOf(HttpContext context) => Arn.TryParse((string)context.Request.RouteValues["arn"]!, out var arn) ? arn : null;
}
