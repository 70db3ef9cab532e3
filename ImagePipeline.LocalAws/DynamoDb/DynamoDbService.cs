using System.IO.Hashing;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.DynamoDb.Items;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb;

/// <summary>DynamoDB: AWS JSON 1.0, with a checksum of each answer.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html</remarks>
internal sealed class DynamoDbService : JsonService
{
    private readonly Dictionary<string, JsonOperation> _operations = [];

    public DynamoDbService(
        SignatureVerifier signatures, DynamoDbDatabase database, TableCatalog catalog, TableOperations tables, TableSettings settings, TimeProvider time)
        : base(signatures, "dynamodb", "DynamoDB_20120810", "1.0")
    {
        var writes = new WriteOperations(database, catalog);
        Add("PutItem", ItemShapes.PutItem, writes.PutItemAsync);
        Add("DeleteItem", ItemShapes.DeleteItem, writes.DeleteItemAsync);
        Add("UpdateItem", ItemShapes.UpdateItem, writes.UpdateItemAsync);
        Add("GetItem", ItemShapes.GetItem, new GetItemOperation(database, catalog).RunAsync);
        Add("Query", ItemShapes.Query, new Items.QueryOperation(database, catalog).RunAsync);
        Add("Scan", ItemShapes.Scan, new ScanOperation(database, catalog).RunAsync);
        Add("BatchGetItem", ItemShapes.BatchGetItem, new BatchGetOperation(database, catalog).RunAsync);
        Add("BatchWriteItem", ItemShapes.BatchWriteItem, new BatchWriteOperation(database, catalog).RunAsync);
        Add("TransactWriteItems", ItemShapes.TransactWriteItems, new TransactWriteOperation(database, catalog, time).RunAsync);
        Add("TransactGetItems", ItemShapes.TransactGetItems, new TransactGetOperation(database, catalog).RunAsync);

        Add("CreateTable", TableShapes.CreateTable, tables.CreateTableAsync);
        Add("UpdateTable", TableShapes.UpdateTable, tables.UpdateTableAsync);
        Add("DeleteTable", TableShapes.DeleteTable, tables.DeleteTableAsync);
        Add("DescribeTable", TableShapes.DescribeTable, tables.DescribeTableAsync);
        Add("ListTables", TableShapes.ListTables, tables.ListTablesAsync);
        Add("DescribeTimeToLive", TableShapes.DescribeTimeToLive, settings.DescribeTimeToLiveAsync);
        Add("UpdateTimeToLive", TableShapes.UpdateTimeToLive, settings.UpdateTimeToLiveAsync);
        Add("DescribeContinuousBackups", TableShapes.DescribeContinuousBackups, settings.DescribeContinuousBackupsAsync);
        Add("UpdateContinuousBackups", TableShapes.UpdateContinuousBackups, settings.UpdateContinuousBackupsAsync);
        Add("TagResource", TableShapes.TagResource, settings.TagResourceAsync);
        Add("UntagResource", TableShapes.UntagResource, settings.UntagResourceAsync);
        Add("ListTagsOfResource", TableShapes.ListTagsOfResource, settings.ListTagsOfResourceAsync);
        Add("DescribeLimits", TableShapes.DescribeLimits, _ => Task.FromResult<JsonBody>(new JsonObject
        {
            ["AccountMaxReadCapacityUnits"] = 80_000,
            ["AccountMaxWriteCapacityUnits"] = 80_000,
            ["TableMaxReadCapacityUnits"] = 40_000,
            ["TableMaxWriteCapacityUnits"] = 40_000,
        }));
    }

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

    private void Add(string name, RequestShape shape, Func<Request, Task<JsonBody>> run) =>
        _operations.Add(name, (parameters, _) =>
        {
            shape.Check(parameters.Members);
            return run(new Request(parameters.Members));
        });
}
