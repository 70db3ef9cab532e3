using System.IO.Hashing;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb;

/// <summary>What DynamoDB's two APIs have in common: AWS JSON 1.0, with a checksum of each answer.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html</remarks>
internal abstract class DynamoDbApi(SignatureVerifier signatures, string targetPrefix) : JsonService(signatures, "dynamodb", targetPrefix, "1.0")
{
    private readonly Dictionary<string, JsonOperation> _operations = [];

    protected override IReadOnlyDictionary<string, JsonOperation> Operations => _operations;

    protected override string? ErrorNamespace(AwsException error) => error.Code switch
    {
        DynamoDbErrors.Validation => "com.amazon.coral.validate",
        DynamoDbErrors.Serialization or "UnknownOperationException" or "InvalidSignatureException" or "IncompleteSignatureException" or "MissingAuthenticationTokenException" => "com.amazon.coral.service",
        _ => "com.amazonaws.dynamodb.v20120810",
    };

    protected override string ErrorTextMember(AwsException error) =>
        error.Code is DynamoDbErrors.Serialization or "TransactionCanceledException" or "IdempotentParameterMismatchException" ? "Message" : "message";

    /// <summary>SDKs compare the checksum with the body they received.</summary>
    protected override void AddHeaders(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        headers["x-amz-crc32"] = Crc32.HashToUInt32(body).ToString();

    protected void Add(string name, RequestShape shape, Func<Request, Task<JsonBody>> run) =>
        _operations.Add(name, (parameters, _) =>
        {
            shape.Check(parameters.Members);
            return run(new Request(parameters.Members));
        });
}
