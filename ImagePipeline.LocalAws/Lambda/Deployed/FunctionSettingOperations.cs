using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>Lambda's operations on what all versions of a function share: its reserved concurrency, and what is done against loops.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html</remarks>
internal sealed class FunctionSettingOperations(FunctionRegistry functions, SignatureVerifier signatures)
{
    public async Task<JsonObject> PutConcurrencyAsync(HttpContext context)
    {
        const string Operation = "PutFunctionConcurrency";
        var deployment = Find(context, Operation);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var reserved = EventSourceMapping.InRange(parameters, "ReservedConcurrentExecutions", 0, int.MaxValue)
            ?? throw Parameters.Invalid("1 validation error detected: Value null at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must not be null");
        parameters.End();
        return Describe(await functions.ChangeAsync(deployment.Name, before => before with { ReservedConcurrency = reserved }));
    }

    public JsonObject GetConcurrency(HttpContext context) => Describe(Find(context, "GetFunctionConcurrency"));

    public Task DeleteConcurrencyAsync(HttpContext context) =>
        functions.ChangeAsync(Find(context, "DeleteFunctionConcurrency").Name, before => before with { ReservedConcurrency = null });

    public async Task<JsonObject> PutRecursionAsync(HttpContext context)
    {
        const string Operation = "PutFunctionRecursionConfig";
        var deployment = Find(context, Operation);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var loop = parameters.String("RecursiveLoop");
        parameters.End();
        if (loop is not ("Allow" or "Terminate"))
        {
            throw Parameters.Invalid($"1 validation error detected: Value '{loop}' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Allow, Terminate]");
        }

        await functions.ChangeAsync(deployment.Name, before => before with { RecursiveLoop = loop });
        return new() { ["RecursiveLoop"] = loop };
    }

    public JsonObject GetRecursion(HttpContext context) => new() { ["RecursiveLoop"] = Find(context, "GetFunctionRecursionConfig").RecursiveLoop };

    /// <summary>No code is signed here.</summary>
    public JsonObject GetCodeSigning(HttpContext context) => new() { ["FunctionName"] = Find(context, "GetFunctionCodeSigningConfig").Name };

    public static JsonObject Describe(Deployment deployment) =>
        deployment.ReservedConcurrency is { } reserved ? new() { ["ReservedConcurrentExecutions"] = reserved } : [];

    private Deployment Find(HttpContext context, string operation) => functions.FindDeployment(operation, (string)context.Request.RouteValues["function"]!).Deployment;
}
