using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.Deployed;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Lambda's REST API.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html</remarks>
internal sealed class LambdaService(
    InvokeOperation invoke, FunctionOperations functions, DeploymentOperations deployments, AliasOperations aliases, PermissionOperations permissions,
    FunctionSettingOperations settings, TagOperations tags, EventInvokeConfigOperations configs, EventSourceMappingOperations mappings,
    FunctionRegistry registry, Sandboxes sandboxes, Demand demand, TimeProvider time, IHostApplicationLifetime lifetime) : IAwsService, IEndpoints
{
    /// <summary>The longest that an answer is held back, under the patience of common clients and proxies.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    private const string ContentType = "application/json";
    private const string Functions = "/2015-03-31/functions";
    private const string EventInvokeConfig = "/2019-09-25/functions/{function}/event-invoke-config";
    private const string Aliases = Functions + "/{function}/aliases";
    private const string Policy = Functions + "/{function}/policy";
    private const string Concurrency = "/2017-10-31/functions/{function}/concurrency";
    private const string Recursion = "/2024-08-31/functions/{function}/recursion-config";
    private const string Tagged = "/2017-03-31/tags/{arn}";
    private const string Mappings = "/2015-03-31/event-source-mappings";

    public string SigningName => "lambda";

    public IReadOnlyCollection<string> OperationNames { get; } =
    [
        "Invoke", "GetFunction", "GetFunctionConfiguration", "ListFunctions",
        "CreateFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration", "DeleteFunction", "PublishVersion", "ListVersionsByFunction",
        "CreateAlias", "GetAlias", "ListAliases", "UpdateAlias", "DeleteAlias", "AddPermission", "GetPolicy", "RemovePermission",
        "PutFunctionConcurrency", "GetFunctionConcurrency", "DeleteFunctionConcurrency", "PutFunctionRecursionConfig", "GetFunctionRecursionConfig",
        "GetFunctionCodeSigningConfig", "ListTags", "TagResource", "UntagResource",
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
        routes.MapPost(Functions, AnswerAsync(deployments.CreateAsync, StatusCodes.Status201Created));
        routes.MapDelete(Functions + "/{function}", DoneAsync(deployments.DeleteAsync));
        routes.MapPut(Functions + "/{function}/code", AnswerAsync(deployments.UpdateCodeAsync));
        routes.MapPut(Functions + "/{function}/configuration", AnswerAsync(deployments.UpdateConfigurationAsync));
        routes.MapPost(Functions + "/{function}/versions", AnswerAsync(deployments.PublishAsync, StatusCodes.Status201Created));
        routes.MapGet(Functions + "/{function}/versions", Answer(deployments.ListVersions));
        routes.MapPost(Aliases, AnswerAsync(aliases.CreateAsync, StatusCodes.Status201Created));
        routes.MapGet(Aliases, Answer(aliases.List));
        routes.MapGet(Aliases + "/{alias}", Answer(aliases.Get));
        routes.MapPut(Aliases + "/{alias}", AnswerAsync(aliases.UpdateAsync));
        routes.MapDelete(Aliases + "/{alias}", DoneAsync(aliases.DeleteAsync));
        routes.MapPost(Policy, AnswerAsync(permissions.AddAsync, StatusCodes.Status201Created));
        routes.MapGet(Policy, Answer(permissions.Get));
        routes.MapDelete(Policy + "/{statement}", DoneAsync(permissions.RemoveAsync));
        routes.MapPut(Concurrency, AnswerAsync(settings.PutConcurrencyAsync));
        routes.MapGet("/2019-09-30/functions/{function}/concurrency", Answer(settings.GetConcurrency));
        routes.MapDelete(Concurrency, DoneAsync(settings.DeleteConcurrencyAsync));
        routes.MapPut(Recursion, AnswerAsync(settings.PutRecursionAsync));
        routes.MapGet(Recursion, Answer(settings.GetRecursion));
        routes.MapGet("/2020-06-30/functions/{function}/code-signing-config", Answer(settings.GetCodeSigning));
        routes.MapGet(Tagged, Answer(tags.List));
        routes.MapPost(Tagged, DoneAsync(tags.TagAsync));
        routes.MapDelete(Tagged, DoneAsync(tags.UntagAsync));
        routes.MapPut(EventInvokeConfig, AnswerAsync(configs.PutAsync));
        routes.MapPost(EventInvokeConfig, AnswerAsync(configs.UpdateAsync));
        routes.MapGet(EventInvokeConfig, Answer(configs.Get));
        routes.MapGet(EventInvokeConfig + "/list", Answer(configs.List));
        routes.MapDelete(EventInvokeConfig, DoneAsync(configs.DeleteAsync));
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
    {
        context.RequireRoot("lambda", "AccessDeniedException");
        await JsonProtocol.WriteAsync(context, status, ContentType, await operation(context));
    });

    private static RequestDelegate DoneAsync(Func<HttpContext, Task> operation) => Guarded(async context =>
    {
        context.RequireRoot("lambda", "AccessDeniedException");
        await operation(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

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
        throw AwsException.NotSupported($"{context.Request.Method} {context.Request.Path}");

    /// <summary>
    /// A function's health, as a health check wants it, and its use: 200 while it has processes; with <c>?wait</c> the answer is held back
    /// until it has one, 20 seconds at most. Of a deployed function's processes also the longest start and the most memory in bytes.
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
        var json = new JsonObject
        {
            ["processes"] = processes,
            ["busy"] = busy,
            ["invocations"] = invocations,
            ["milliseconds"] = worked.TotalMilliseconds,
        };
        if (sandboxes.All.Where(sandbox => sandbox.Function == function).ToList() is { Count: > 0 } running)
        {
            json["initMilliseconds"] = running.Max(sandbox => sandbox.InitDuration.TotalMilliseconds);
            json["memory"] = running.Max(sandbox => sandbox.PeakMemory);
        }

        await JsonProtocol.WriteAsync(context, status, ContentType, json);
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
            return KeyValuePair.Create(function.Definition.QualifiedName, (JsonNode?)new JsonObject { ["processes"] = processes, ["busy"] = busy });
        });
        return JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, new JsonObject(counts));
    }
}
