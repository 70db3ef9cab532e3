using System.Text.Json;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>S3 Vectors' API: a POST of JSON to the operation's name, and tags by the ARN in the path.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_S3_Vectors.html</remarks>
internal sealed class S3VectorsService : IAwsService
{
    private const string ContentType = "application/json";
    private const string Tags = "/tags/";
    private const int MaximumBody = 20 * 1024 * 1024;

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3vectors.html
    private static readonly AccessMap s_access = new()
    {
        { "s3vectors", ["GetIndex", "PutVectors", "GetVectors", "ListVectors", "DeleteVectors"], Index },
        { "QueryVectors", QueryNeeds },
    };

    private readonly SignatureVerifier _signatures;
    private readonly Dictionary<string, JsonOperation> _operations;
    private readonly Dictionary<string, (string Name, TagOperation Run)> _tagOperations;

    public S3VectorsService(
        SignatureVerifier signatures, BucketOperations buckets, IndexOperations indexes, VectorOperations vectors, QueryOperation query, TagOperations tags)
    {
        _signatures = signatures;
        _operations = new()
        {
            ["CreateVectorBucket"] = (parameters, _) => buckets.CreateAsync(parameters),
            ["GetVectorBucket"] = (parameters, _) => Task.FromResult(buckets.Get(parameters)),
            ["ListVectorBuckets"] = (parameters, _) => Task.FromResult(buckets.List(parameters)),
            ["DeleteVectorBucket"] = (parameters, _) => buckets.DeleteAsync(parameters),
            ["PutVectorBucketPolicy"] = (parameters, _) => buckets.PutPolicyAsync(parameters),
            ["GetVectorBucketPolicy"] = (parameters, _) => Task.FromResult(buckets.GetPolicy(parameters)),
            ["DeleteVectorBucketPolicy"] = (parameters, _) => buckets.DeletePolicyAsync(parameters),
            ["CreateIndex"] = (parameters, _) => indexes.CreateAsync(parameters),
            ["GetIndex"] = (parameters, _) => Task.FromResult(indexes.Get(parameters)),
            ["ListIndexes"] = (parameters, _) => Task.FromResult(indexes.List(parameters)),
            ["DeleteIndex"] = (parameters, _) => indexes.DeleteAsync(parameters),
            ["PutVectors"] = (parameters, _) => vectors.PutAsync(parameters),
            ["GetVectors"] = (parameters, _) => Task.FromResult(vectors.Get(parameters)),
            ["ListVectors"] = (parameters, _) => Task.FromResult(vectors.List(parameters)),
            ["DeleteVectors"] = (parameters, _) => vectors.DeleteAsync(parameters),
            ["QueryVectors"] = query.RunAsync,
        };
        _tagOperations = new()
        {
            [HttpMethods.Get] = ("ListTagsForResource", (arn, _, parameters) => Task.FromResult(tags.List(arn, parameters))),
            [HttpMethods.Post] = ("TagResource", (arn, _, parameters) => tags.AddAsync(arn, parameters)),
            [HttpMethods.Delete] = ("UntagResource", tags.RemoveAsync),
        };
    }

    private delegate Task<JsonBody> TagOperation(string arn, IQueryCollection query, Parameters parameters);

    public string SigningName => "s3vectors";

    public IReadOnlyCollection<string> OperationNames => [.. _operations.Keys, .. _tagOperations.Values.Select(operation => operation.Name)];

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var (operation, run) = Find(context.Request);
            context.Span()?.IsOperation(SigningName, operation);
            var body = await RequestBody.ReadAsync(context.Request, MaximumBody, TooLarge);
            _signatures.Check(context.Request, body, SigningName, status: StatusCodes.Status403Forbidden);
            using var document = JsonProtocol.ParseObject(body, S3VectorsErrors.Invalid);
            context.Authorize(SigningName, operation, s_access, () => document.RootElement, Denied);
            await JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, await run(new Parameters(operation, document.RootElement), context.RequestAborted));
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            var error = context.Explain(failure, InternalError);
            context.Response.Headers["x-amzn-ErrorType"] = error.Code == "ServiceUnavailable" ? "ServiceUnavailableException" : error.Code;
            await JsonProtocol.WriteAsync(context, error.Status, ContentType, JsonProtocol.ErrorBody(error));
        }
    }

    private (string Name, JsonOperation Run) Find(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (path.StartsWith(Tags, StringComparison.Ordinal) && _tagOperations.TryGetValue(request.Method, out var tagging))
        {
            // An ARN's slashes come encoded, and Kestrel leaves them so.
            var arn = Uri.UnescapeDataString(path[Tags.Length..]);
            return (tagging.Name, (parameters, _) => tagging.Run(arn, request.Query, parameters));
        }

        return HttpMethods.IsPost(request.Method) && _operations.TryGetValue(path.TrimStart('/'), out var run)
            ? (path[1..], run)
            : throw AwsException.NotSupported($"{request.Method} {path} of S3 Vectors");
    }

    private static string Index(JsonElement input, AccountScope scope) => AccessMap.Text(input, "indexArn") is { Length: > 0 } arn
        ? arn
        : scope.Arn("s3vectors", $"bucket/{AccessMap.Text(input, "vectorBucketName")}/index/{AccessMap.Text(input, "indexName")}");

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_QueryVectors.html
    private static IEnumerable<AccessNeed> QueryNeeds(JsonElement input, AccountScope scope)
    {
        yield return new AccessNeed("s3vectors:QueryVectors", Index(input, scope));
        if (input.TryGetProperty("filter", out _) || (input.TryGetProperty("returnMetadata", out var metadata) && metadata.ValueKind == JsonValueKind.True))
        {
            yield return new AccessNeed("s3vectors:GetVectors", Index(input, scope));
        }
    }

    private static AwsException Denied(string text) => new("AccessDeniedException", StatusCodes.Status403Forbidden, text);

    private static AwsException InternalError() => new("InternalServerException", StatusCodes.Status500InternalServerError, "The request failed due to an internal server error");

    private static AwsException TooLarge() => new("RequestEntityTooLargeException", StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBody} bytes.");
}
