using System.Net;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using ImagePipeline.IntegrationTests.Contracts.DynamoDb;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.EventSources;

/// <summary>A table of a test's own, with its stream. Its items have the key <c>id</c>.</summary>
internal sealed record TestStream(IAws Aws, string Table, string Arn)
{
    public static async Task<TestStream> CreateAsync(IAws aws)
    {
        using var dynamoDb = Client(aws);
        var table = (await dynamoDb.CreateTableAsync(new CreateTableRequest
        {
            TableName = $"table-{Guid.NewGuid():N}",
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
            AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            StreamSpecification = new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_AND_OLD_IMAGES },
        }, TestContext.Current.CancellationToken)).TableDescription;
        return new TestStream(aws, table.TableName, table.LatestStreamArn);
    }

    public async Task PutAsync(params IEnumerable<string> ids)
    {
        using var dynamoDb = Client(Aws);
        foreach (var id in ids)
        {
            await dynamoDb.PutItemAsync(Table, new() { ["id"] = new AttributeValue(id), ["at"] = new AttributeValue($"{Guid.NewGuid()}") }, TestContext.Current.CancellationToken);
        }
    }

    public async Task<string> SequenceOfAsync(string id) =>
        StreamClient.SequenceOf((await Aws.RecordsOfAsync(Arn)).Last(record => ReceivedChanges.Id(record) == id));

    private static AmazonDynamoDBClient Client(IAws aws) => new(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = aws.Url.AbsoluteUri, MaxErrorRetry = 0 });
}

/// <summary>What a function was given of a stream.</summary>
internal sealed record ReceivedChanges(string RequestId, IReadOnlyList<JsonObject> Records)
{
    /// <summary>The items' ids, in the order of the records.</summary>
    public string Ids => string.Join(' ', Records.Select(Id));

    public static string Id(JsonObject record) => (string)record["dynamodb"]!["Keys"]!["id"]!["S"]!;

    public static async Task<ReceivedChanges> NextAsync(TestRuntime runtime)
    {
        var invocation = await runtime.NextAsync();
        return new(invocation.RequestId, [.. JsonNode.Parse(invocation.Payload)!["Records"]!.AsArray().Select(record => record!.AsObject())]);
    }

    /// <summary>An answer by which everything from this record on has failed.</summary>
    public string FailureFrom(string id) =>
        $$"""{"batchItemFailures":[{"itemIdentifier":"{{StreamClient.SequenceOf(Records.Last(record => Id(record) == id))}}"}]}""";
}
