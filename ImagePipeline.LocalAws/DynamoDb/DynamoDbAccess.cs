using System.Text.Json;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb;

/// <summary>Which permissions DynamoDB's operations need.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html</remarks>
internal static class DynamoDbAccess
{
    public static readonly AccessMap OfTables = new()
    {
        { "dynamodb", ["PutItem", "GetItem", "UpdateItem", "DeleteItem", "CreateTable", "UpdateTable", "DeleteTable", "DescribeTable", "DescribeTimeToLive", "UpdateTimeToLive", "DescribeContinuousBackups", "UpdateContinuousBackups"], Table },
        { "dynamodb", ["Query", "Scan"], TableOrIndex },
        { "dynamodb", ["TagResource", "UntagResource", "ListTagsOfResource"], (input, _) => AccessMap.Text(input, "ResourceArn") },
        { "dynamodb", ["ListTables", "DescribeLimits"], (_, _) => "*" },
        { "BatchGetItem", (input, scope) => Batch("BatchGetItem", input, scope) },
        { "BatchWriteItem", (input, scope) => Batch("BatchWriteItem", input, scope) },
        { "TransactWriteItems", Transaction },
        { "TransactGetItems", Transaction },
    };

    public static readonly AccessMap OfStreams = new()
    {
        { "dynamodb", ["DescribeStream", "GetShardIterator"], (input, _) => AccessMap.Text(input, "StreamArn") },
        { "dynamodb", ["ListStreams"], (_, _) => "*" },
    };

    private static string Table(JsonElement input, AccountScope scope) => ArnOf(AccessMap.Text(input, "TableName"), scope);

    private static string TableOrIndex(JsonElement input, AccountScope scope) =>
        AccessMap.Text(input, "IndexName") is { Length: > 0 } index ? $"{Table(input, scope)}/index/{index}" : Table(input, scope);

    private static IEnumerable<AccessNeed> Batch(string operation, JsonElement input, AccountScope scope) =>
        AccessMap.Members(input, "RequestItems").Select(table => new AccessNeed($"dynamodb:{operation}", ArnOf(table.Name, scope)));

    // What is in a transaction needs the permissions that it needs by itself: {"Put": {"TableName": ...}}
    private static IEnumerable<AccessNeed> Transaction(JsonElement input, AccountScope scope) =>
        from item in AccessMap.Items(input, "TransactItems")
        where item.ValueKind == JsonValueKind.Object
        from part in item.EnumerateObject()
        select new AccessNeed(part.Name == "ConditionCheck" ? "dynamodb:ConditionCheckItem" : $"dynamodb:{part.Name}Item", Table(part.Value, scope));

    private static string ArnOf(string table, AccountScope scope) => table.StartsWith("arn:", StringComparison.Ordinal) ? table : scope.Arn("dynamodb", $"table/{table}");
}
