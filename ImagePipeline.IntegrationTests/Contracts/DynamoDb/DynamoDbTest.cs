using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

/// <summary>An SDK client without retries, and a table of its own for each test that asks for one.</summary>
public abstract class DynamoDbTest : IClassFixture<AwsUnderTest>, IDisposable
{
    protected DynamoDbTest(AwsUnderTest aws)
    {
        Aws = aws;
        Client = CreateClient(aws.Url);
    }

    protected AwsUnderTest Aws { get; }

    protected AmazonDynamoDBClient Client { get; private set; }

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Client.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task RestartAsync()
    {
        Client.Dispose();
        await Aws.RestartAsync();
        Client = CreateClient(Aws.Url);
    }

    /// <summary>A table with the key (pk, sk), a local index on (pk, n) and a global one on (gpk, n) that holds <c>extra</c> beside the keys.</summary>
    protected Task<string> CreateTableAsync() => CreateTableAsync(Client);

    protected static async Task<string> CreateTableAsync(AmazonDynamoDBClient client) => (await CreateTableAsync(client, stream: null)).TableName;

    protected static async Task<TableDescription> CreateTableAsync(AmazonDynamoDBClient client, StreamSpecification? stream)
    {
        var response = await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = $"table-{Guid.NewGuid():N}",
            StreamSpecification = stream,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = Key("pk", "sk"),
            AttributeDefinitions =
            [
                new AttributeDefinition("pk", ScalarAttributeType.S), new AttributeDefinition("sk", ScalarAttributeType.S),
                new AttributeDefinition("gpk", ScalarAttributeType.S), new AttributeDefinition("n", ScalarAttributeType.N),
            ],
            LocalSecondaryIndexes = [new LocalSecondaryIndex { IndexName = "local", KeySchema = Key("pk", "n"), Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY } }],
            GlobalSecondaryIndexes =
            [
                new GlobalSecondaryIndex
                {
                    IndexName = "global",
                    KeySchema = Key("gpk", "n"),
                    Projection = new Projection { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["extra"] },
                },
            ],
        }, Cancelled);
        return response.TableDescription;
    }

    protected static List<KeySchemaElement> Key(string hash, string range) => [new(hash, KeyType.HASH), new(range, KeyType.RANGE)];

    protected static AttributeValue S(string text) => new() { S = text };

    protected static AttributeValue N(string number) => new() { N = number };

    protected static Dictionary<string, AttributeValue> Attributes(params (string Name, AttributeValue Value)[] attributes) =>
        attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);

    protected static Dictionary<string, AttributeValue> KeyOf(string pk, string sk) => Attributes(("pk", S(pk)), ("sk", S(sk)));

    protected Task<PutItemResponse> PutAsync(string table, string pk, string sk, params (string Name, AttributeValue Value)[] more) =>
        Client.PutItemAsync(table, Attributes([("pk", S(pk)), ("sk", S(sk)), .. more]), Cancelled);

    protected async Task<Dictionary<string, AttributeValue>?> GetAsync(string table, string pk, string sk)
    {
        var response = await Client.GetItemAsync(table, KeyOf(pk, sk), Cancelled);
        return response.IsItemSet ? response.Item : null;
    }

    /// <summary>An item as one line, to compare whole: <c>n=5 pk=a sk=1</c>.</summary>
    protected static string Text(Dictionary<string, AttributeValue>? item) =>
        item is null ? "" : string.Join(' ', item.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={Text(attribute.Value)}"));

    private static string Text(AttributeValue value) =>
        value.S ?? value.N ?? (value.M is { } map ? $"{{{Text(map)}}}" : value.SS is { } set ? string.Join(',', set.Order()) : value.L is { } list ? $"[{string.Join(',', list.Select(Text))}]" : "?");

    protected static AmazonDynamoDBClient CreateClient(Uri url) => new(
        new BasicAWSCredentials("test", "test"),
        new AmazonDynamoDBConfig { ServiceURL = url.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
}
