using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.Http;

/// <summary>One operation: its parameters in, its answer out; errors are thrown as <see cref="AwsException"/>.</summary>
internal delegate Task<JsonBody> JsonOperation(Parameters parameters, CancellationToken cancellation);

/// <summary>
/// A service that speaks AWS JSON: <c>X-Amz-Target: Prefix.Operation</c> and one JSON object each way; and the same in CBOR, for SDKs that
/// ask in <see cref="CborProtocol"/>.
/// </summary>
/// <param name="signatures">Checks the signature of a request that carries one.</param>
/// <param name="version"><c>1.0</c> or <c>1.1</c>.</param>
internal abstract class JsonService(SignatureVerifier signatures, string signingName, string targetPrefix, string version) : IAwsService
{
    private const int MaximumBody = 16 * 1024 * 1024;

    private readonly string _contentType = $"application/x-amz-json-{version}";

    public string SigningName => signingName;

    public virtual string Name => signingName;

    public string? TargetPrefix => targetPrefix;

    public IReadOnlyCollection<string> OperationNames => [.. Operations.Keys];

    protected abstract IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    /// <summary>Whether an operation is for people without credentials of AWS, and so comes without a signature.</summary>
    protected virtual bool TakesUnsigned(string operation) => false;

    /// <summary>What the operations need to be allowed where policies decide; one that is missing here is then refused to all but the root.</summary>
    protected virtual AccessMap Access => AccessMap.None;

    /// <summary>What stands before the '#' of an error's <c>__type</c>, where the service sends anything there.</summary>
    protected virtual string? ErrorNamespace(AwsException error) => null;

    /// <summary>What an error was called in the query protocol that the service spoke before, for SDKs that still go by that.</summary>
    protected virtual string? QueryErrorCode(AwsException error) => null;

    /// <summary>Whether the member of that name is a time, which JSON writes as any number.</summary>
    protected virtual bool IsTime(string member) => false;

    /// <summary>What an error's text is called in its body.</summary>
    protected virtual string ErrorTextMember(AwsException error) => "message";

    /// <summary>Adds headers that depend on the answer's or error's body, such as <c>x-amz-crc32</c>.</summary>
    protected virtual void AddHeaders(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
    }

    public async Task HandleAsync(HttpContext context)
    {
        var inCbor = CborProtocol.OperationOf(context.Request);
        try
        {
            var operation = inCbor ?? context.Request.Headers["X-Amz-Target"].ToString().Split('.', 2).ElementAtOrDefault(1) ?? "";
            context.Span()?.IsOperation(signingName, Operations.ContainsKey(operation) ? operation : "Unknown");
            var body = await RequestBody.ReadAsync(context.Request, MaximumBody, TooLarge);
            if (!TakesUnsigned(operation) || context.Request.Headers.Authorization.Count > 0)
            {
                signatures.Check(context.Request, body, signingName);
            }

            using var document = JsonProtocol.ParseObject(inCbor is null ? body : CborProtocol.ToJson(body, Refused), Refused);
            if (!TakesUnsigned(operation))
            {
                context.Authorize(signingName, operation, Access, () => document.RootElement, Denied);
            }

            var answer = await RunAsync(operation, document.RootElement, context.RequestAborted);
            await WriteAsync(context, StatusCodes.Status200OK, inCbor is not null, answer);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            var error = context.Explain(failure, InternalError);
            context.Response.Headers["x-amzn-ErrorType"] = error.Code;
            if (QueryErrorCode(error) is { } queryCode)
            {
                context.Response.Headers["x-amzn-query-error"] = $"{queryCode};{(error.Status < 500 ? "Sender" : "Receiver")}";
            }

            var body = JsonProtocol.ErrorBody(error, ErrorNamespace(error), ErrorTextMember(error));
            await WriteAsync(context, error.Status, inCbor is not null, body);
        }
    }

    /// <summary>Refuses a call from inside this process that its caller may not make.</summary>
    /// <exception cref="AwsException">It is not allowed.</exception>
    public void Authorize(IAuthorizer authorizer, Caller caller, string operation, JsonObject input)
    {
        using var document = JsonDocument.Parse(JsonProtocol.ToBytes(input), JsonProtocol.DocumentOptions);
        authorizer.Require(caller, authorizer.NeedsOf(caller, signingName, operation, Access, document.RootElement, Denied), request: null, Denied);
    }

    /// <summary>Calls an operation from inside this process, as Step Functions' SDK integrations do.</summary>
    public async Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(JsonProtocol.ToBytes(input), JsonProtocol.DocumentOptions);
        return (await RunAsync(operation, document.RootElement, cancellation)).ToNode();
    }

    private Task WriteAsync(HttpContext context, int status, bool inCbor, JsonBody body) => inCbor
        ? CborProtocol.WriteAsync(context, status, CborProtocol.FromJson(body.ToNode(), IsTime))
        : JsonProtocol.WriteAsync(context, status, _contentType, body, AddHeaders);

    private Task<JsonBody> RunAsync(string operation, JsonElement input, CancellationToken cancellation) =>
        Operations.TryGetValue(operation, out var run)
            ? run(new Parameters(operation, input), cancellation)
            : throw new AwsException("UnknownOperationException", StatusCodes.Status400BadRequest,
                $"LocalAws does not support the operation '{operation}' of {signingName}.");

    private static AwsException Denied(string text) => new("AccessDeniedException", StatusCodes.Status400BadRequest, text);

    private static AwsException InternalError() =>
        new("InternalServerError", StatusCodes.Status500InternalServerError, "The request processing has failed because of an unknown error.");

    private static AwsException TooLarge() =>
        new("RequestEntityTooLargeException", StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBody} bytes.");

    private static AwsException Refused(string fault) => new("SerializationException", StatusCodes.Status400BadRequest, fault);
}
