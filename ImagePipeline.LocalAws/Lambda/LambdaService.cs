using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Lambda's REST API.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html</remarks>
internal sealed class LambdaService(
    InvokeOperation invoke, FunctionOperations functions, EventInvokeConfigOperations configs, EventSourceMappingOperations mappings,
    FunctionRegistry registry, Demand demand, TimeProvider time, IHostApplicationLifetime lifetime) : IAwsService, IEndpoints
{
    /// <summary>The longest that an answer is held back, under the patience of common clients and proxies.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    private const string ContentType = "application/json";
    private const string Functions = "/2015-03-31/functions";
    private const string EventInvokeConfig = "/2019-09-25/functions/{function}/event-invoke-config";
    private const string Mappings = "/2015-03-31/event-source-mappings";

    public string SigningName => "lambda";

    public IReadOnlyCollection<string> OperationNames { get; } =
    [
        "Invoke", "GetFunction", "GetFunctionConfiguration", "ListFunctions",
        "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig", "GetFunctionEventInvokeConfig",
        "DeleteFunctionEventInvokeConfig", "ListFunctionEventInvokeConfigs",
        "CreateEventSourceMapping", "UpdateEventSourceMapping", "GetEventSourceMapping", "DeleteEventSourceMapping", "ListEventSourceMappings",
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Functions + "/{function}/invocations", WebPages.RefusingBrowsers(Guarded(invoke.HandleAsync)));
        routes.MapGet(Functions, Answer(functions.List));
        routes.MapGet(Functions + "/{function}", Answer(functions.Get));
        routes.MapGet(Functions + "/{function}/configuration", Answer(functions.GetConfiguration));
        routes.MapPut(EventInvokeConfig, AnswerAsync(configs.PutAsync));
        routes.MapPost(EventInvokeConfig, AnswerAsync(configs.UpdateAsync));
        routes.MapGet(EventInvokeConfig, Answer(configs.Get));
        routes.MapGet(EventInvokeConfig + "/list", Answer(configs.List));
        routes.MapDelete(EventInvokeConfig, Guarded(async context =>
        {
            await configs.DeleteAsync(context);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }));
        routes.MapPost(Mappings, AnswerAsync(mappings.CreateAsync, StatusCodes.Status202Accepted));
        routes.MapGet(Mappings, Answer(mappings.List));
        routes.MapGet(Mappings + "/{uuid}", Answer(mappings.Get));
        routes.MapPut(Mappings + "/{uuid}", AnswerAsync(mappings.UpdateAsync, StatusCodes.Status202Accepted));
        routes.MapDelete(Mappings + "/{uuid}", AnswerAsync(mappings.DeleteAsync, StatusCodes.Status202Accepted));
        routes.Map(Functions + "/{**rest}", Guarded(Refuse));
        routes.MapGet("/_localaws/functions", CountProcesses);
        routes.MapGet("/_localaws/functions/{function}", DescribeAsync);
        routes.MapGet("/_localaws/demand", NextDemandAsync);
    }

    /// <summary>What is signed for Lambda and matches no route above.</summary>
    public Task HandleAsync(HttpContext context) => Guarded(Refuse)(context);

    private static RequestDelegate Answer(Func<HttpContext, JsonObject> operation) => AnswerAsync(context => Task.FromResult(operation(context)));

    private static RequestDelegate AnswerAsync(Func<HttpContext, Task<JsonObject>> operation, int status = StatusCodes.Status200OK) => Guarded(async context =>
        await JsonProtocol.WriteAsync(context, status, ContentType, await operation(context)));

    private static RequestDelegate Guarded(RequestDelegate handle) => async context =>
    {
        try
        {
            await handle(context);
        }
        catch (AwsException error)
        {
            await WriteErrorAsync(context, error);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await WriteErrorAsync(context, new AwsException("ServiceException", StatusCodes.Status503ServiceUnavailable, "LocalAws is stopping."));
        }
    };

    private static Task WriteErrorAsync(HttpContext context, AwsException error)
    {
        context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        var body = new JsonObject { ["Type"] = error.Status < 500 ? "User" : "Service", ["Message"] = error.Message };
        foreach (var (name, value) in error.Details)
        {
            body[name] = value?.DeepClone();
        }

        return JsonProtocol.WriteAsync(context, error.Status, ContentType, body);
    }

    private static Task Refuse(HttpContext context) =>
        throw LambdaErrors.FunctionsAreProcesses($"{context.Request.Method} {context.Request.Path}");

    /// <summary>
    /// A function's health, as a health check wants it, and its use: 200 while it has processes; with <c>?wait</c> the answer is held back
    /// until it has one, 20 seconds at most.
    /// </summary>
    private async Task DescribeAsync(HttpContext context)
    {
        if (!registry.TryGet((string)context.GetRouteValue("function")!, out var function))
        {
            await JsonProtocol.WriteAsync(context, StatusCodes.Status404NotFound, ContentType, JsonBody.Empty);
            return;
        }

        if (context.Request.Query.ContainsKey("wait"))
        {
            await WaitAsync(function.UntilConnectedAsync, context);
        }

        var (processes, busy) = function.Count;
        var (invocations, worked) = function.Usage;
        var status = processes > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await JsonProtocol.WriteAsync(context, status, ContentType, new JsonObject
        {
            ["processes"] = processes,
            ["busy"] = busy,
            ["invocations"] = invocations,
            ["milliseconds"] = worked.TotalMilliseconds,
        });
    }

    /// <summary>The next function that is to be started, once it is needed: <c>{"function": "share-images"}</c>, or 204 where none was for 20 seconds.</summary>
    private async Task NextDemandAsync(HttpContext context)
    {
        string? function = null;
        await WaitAsync(async cancellation => function = await demand.NextAsync(cancellation), context);
        if (function is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, new JsonObject { ["function"] = function });
    }

    private async Task WaitAsync(Func<CancellationToken, Task> wait, HttpContext context)
    {
        using var limit = new CancellationTokenSource(s_longestWait, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted, lifetime.ApplicationStopping);
        await wait(both.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task CountProcesses(HttpContext context)
    {
        var counts = registry.All.Select(function =>
        {
            var (processes, busy) = function.Count;
            return KeyValuePair.Create(function.Definition.Name, (JsonNode?)new JsonObject { ["processes"] = processes, ["busy"] = busy });
        });
        return JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, new JsonObject(counts));
    }
}
