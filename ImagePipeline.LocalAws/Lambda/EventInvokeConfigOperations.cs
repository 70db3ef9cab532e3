using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Lambda's operations on how asynchronous invocations are handled.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html</remarks>
internal sealed class EventInvokeConfigOperations(
    FunctionRegistry functions, LambdaStore store, AsyncInvocations async, SignatureVerifier signatures, TimeProvider time)
{
    public Task<JsonObject> PutAsync(HttpContext context) => ChangeAsync(context, "PutFunctionEventInvokeConfig", _ => EventInvokeConfig.Default(null));

    public Task<JsonObject> UpdateAsync(HttpContext context) => ChangeAsync(context, "UpdateFunctionEventInvokeConfig", async.ConfigOf);

    public JsonObject Get(HttpContext context)
    {
        var function = Find(context);
        return Stored(function)?.ToJson(functions.ArnOf(function)) ?? throw LambdaErrors.NoEventInvokeConfig(functions.ArnOf(function));
    }

    public JsonObject List(HttpContext context)
    {
        var function = Find(context);
        return new() { ["FunctionEventInvokeConfigs"] = Stored(function) is { } config ? new JsonArray(config.ToJson(functions.ArnOf(function))) : new JsonArray() };
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var function = Find(context);
        if (!await store.RemoveConfigAsync(function.Definition.Name))
        {
            throw LambdaErrors.NoEventInvokeConfig(functions.ArnOf(function));
        }
    }

    private async Task<JsonObject> ChangeAsync(HttpContext context, string operation, Func<Function, EventInvokeConfig> basis)
    {
        var function = Find(context);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var config = basis(function).With(new Parameters(operation, body.RootElement), time.GetUtcNow().ToUnixTimeMilliseconds());
        await store.PutAsync(function.Definition.Name, config);
        return config.ToJson(functions.ArnOf(function));
    }

    private Function Find(HttpContext context) =>
        functions.Find((string)context.Request.RouteValues["function"]!, context.Request.Query["Qualifier"]).Function;

    /// <summary>The settings put last, or those of <c>functions.json</c>; null where there are neither.</summary>
    private EventInvokeConfig? Stored(Function function) =>
        async.ConfigOf(function) is { } config && (config.LastModified is not null || config.OnFailure is not null) ? config : null;
}
