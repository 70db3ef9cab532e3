using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Lambda's operations on how asynchronous invocations are handled.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html</remarks>
internal sealed class EventInvokeConfigOperations(
    FunctionRegistry functions, LambdaStore store, AsyncInvocations async, SignatureVerifier signatures, TimeProvider time)
{
    public Task<JsonObject> PutAsync(HttpContext context) => ChangeAsync(context, "PutFunctionEventInvokeConfig", (_, _) => EventInvokeConfig.Default(null));

    public Task<JsonObject> UpdateAsync(HttpContext context) => ChangeAsync(context, "UpdateFunctionEventInvokeConfig", async.ConfigOf);

    public JsonObject Get(HttpContext context)
    {
        var (function, arn) = Find(context);
        return Stored(function, arn)?.ToJson(Qualified(arn)) ?? throw LambdaErrors.NoEventInvokeConfig(Qualified(arn));
    }

    public JsonObject List(HttpContext context)
    {
        var (function, _) = Find(context);
        var name = function.Definition.Name;
        var configs = store.ConfigsOf(name).Select(row => row.Config.ToJson(functions.ArnOf(row.Function)));
        return new()
        {
            ["FunctionEventInvokeConfigs"] = new JsonArray([.. Stored(function, functions.ArnOf(name)) is { } config ? configs.Prepend(config.ToJson(Qualified(functions.ArnOf(name)))) : configs]),
        };
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var (function, arn) = Find(context);
        if (!await store.RemoveConfigAsync(AsyncInvocations.ConfigKey(function, arn)))
        {
            throw LambdaErrors.NoEventInvokeConfig(Qualified(arn));
        }
    }

    private async Task<JsonObject> ChangeAsync(HttpContext context, string operation, Func<Function, string, EventInvokeConfig> basis)
    {
        var (function, arn) = Find(context);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var config = basis(function, arn).With(new Parameters(operation, body.RootElement), time.GetUtcNow().ToUnixTimeMilliseconds());
        await store.PutAsync(AsyncInvocations.ConfigKey(function, arn), config);
        return config.ToJson(Qualified(arn));
    }

    private (Function Function, string Arn) Find(HttpContext context) =>
        functions.Find((string)context.Request.RouteValues["function"]!, context.Request.Query["Qualifier"]);

    private static string Qualified(string arn) => FunctionReference.Parse(arn).Qualifier is null ? $"{arn}:{FunctionDefinition.Latest}" : arn;

    /// <summary>The settings put last, or those of <c>functions.json</c>; null where there are neither.</summary>
    private EventInvokeConfig? Stored(Function function, string arn) =>
        async.ConfigOf(function, arn) is { } config && (config.LastModified is not null || config.OnFailure is not null) ? config : null;
}
