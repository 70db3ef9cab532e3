using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

/// <summary>A LocalAws whose transactions take so long that a test's next request always meets them.</summary>
public sealed class SlowTransactions : RunningLocalAws
{
    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Limits:TransactionConflictMilliseconds"] = "60000" });
}

public sealed class TransactionConflictTests(SlowTransactions aws) : IClassFixture<SlowTransactions>, IAsyncLifetime
{
    private readonly string _table = $"table-{Guid.NewGuid():N}";
    private readonly AmazonDynamoDBClient _client =
        new(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = aws.Url.ToString(), MaxErrorRetry = 0 });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATransaction_ConflictsWithAnotherThatHasOneOfItsItems()
    {
        await PutBothAsync("a", "b");

        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => PutBothAsync("c", "a"));

        Assert.Equal("Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]", error.Message);
        Assert.Equal([null, "Transaction is ongoing for the item"], error.CancellationReasons.Select(reason => reason.Message));
        Assert.Empty((await _client.GetItemAsync(_table, Key("c"), Cancelled)).Item ?? []);
        // What was called off has none of its items.
        await PutBothAsync("c", "d");
    }

    [Fact]
    public async Task ASingleWrite_ConflictsWithATransaction_AndNeverWithAnotherSingleWrite()
    {
        await _client.PutItemAsync(_table, Key("x"), Cancelled);
        await _client.PutItemAsync(_table, Key("x"), Cancelled);
        await PutBothAsync("x", "y");

        var error = await Assert.ThrowsAsync<TransactionConflictException>(() => _client.DeleteItemAsync(_table, Key("x"), Cancelled));

        Assert.Equal("Transaction is ongoing for the item", error.Message);
        Assert.NotEmpty((await _client.GetItemAsync(_table, Key("x"), Cancelled)).Item);
    }

    [Fact]
    public async Task AReadingTransaction_ConflictsWithAWritingOne()
    {
        await PutBothAsync("p", "q");

        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => _client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems = [.. ((string[])["q", "r"]).Select(pk => new TransactGetItem { Get = new Get { TableName = _table, Key = Key(pk) } })],
        }, Cancelled));

        Assert.Equal(["TransactionConflict", "None"], error.CancellationReasons.Select(reason => reason.Code));
    }

    public async ValueTask InitializeAsync() => await _client.CreateTableAsync(new CreateTableRequest
    {
        TableName = _table,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        KeySchema = [new KeySchemaElement("pk", KeyType.HASH)],
        AttributeDefinitions = [new AttributeDefinition("pk", ScalarAttributeType.S)],
    }, Cancelled);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<TransactWriteItemsResponse> PutBothAsync(string one, string two) => _client.TransactWriteItemsAsync(new TransactWriteItemsRequest
    {
        TransactItems = [.. ((string[])[one, two]).Select(pk => new TransactWriteItem { Put = new Put { TableName = _table, Item = Key(pk) } })],
    }, Cancelled);

    private static Dictionary<string, AttributeValue> Key(string pk) => new() { ["pk"] = new AttributeValue(pk) };
}
