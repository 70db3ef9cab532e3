using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

public sealed class BatchAndTransactionTests(AwsUnderTest aws) : DynamoDbTest(aws)
{
    [Fact]
    public async Task ABatch_WritesAndReadsSeveralTables()
    {
        var (one, two) = (await CreateTableAsync(), await CreateTableAsync());
        await PutAsync(two, "gone", "1");

        await Client.BatchWriteItemAsync(new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>>
        {
            [one] = [new WriteRequest(new PutRequest(KeyOf("a", "1"))), new WriteRequest(new PutRequest(KeyOf("a", "2")))],
            [two] = [new WriteRequest(new DeleteRequest(KeyOf("gone", "1")))],
        }), Cancelled);
        var read = await Client.BatchGetItemAsync(new BatchGetItemRequest(new Dictionary<string, KeysAndAttributes>
        {
            [one] = new() { Keys = [KeyOf("a", "1"), KeyOf("a", "2"), KeyOf("a", "3")], ProjectionExpression = "sk" },
            [two] = new() { Keys = [KeyOf("gone", "1")] },
        }), Cancelled);

        Assert.Equal(["sk=1", "sk=2"], read.Responses[one].Select(Text).Order());
        Assert.Empty(read.Responses[two]);
    }

    [Fact]
    public async Task ABatch_LeavesWhatGoesBeyond16Megabytes()
    {
        var table = await CreateTableAsync();
        var keys = Enumerable.Range(0, 45).Select(i => KeyOf("a", $"{i:00}")).ToList();
        foreach (var key in keys)
        {
            await Client.PutItemAsync(table, new Dictionary<string, AttributeValue>(key) { ["text"] = S(new string('x', 380 * 1024)) }, Cancelled);
        }

        var read = await Client.BatchGetItemAsync(new BatchGetItemRequest(new Dictionary<string, KeysAndAttributes>
        {
            [table] = new() { Keys = keys, ConsistentRead = true },
        }), Cancelled);

        Assert.Equal(43, read.Responses[table].Count);
        Assert.Equal(["pk=a sk=43", "pk=a sk=44"], read.UnprocessedKeys[table].Keys.Select(Text));
        Assert.True(read.UnprocessedKeys[table].ConsistentRead);
    }

    [Fact]
    public async Task ATransaction_HappensWholly()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "gone");
        await PutAsync(table, "a", "checked", ("n", N("1")));

        await Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new TransactWriteItem { Put = new Put { TableName = table, Item = KeyOf("a", "new") } },
                new TransactWriteItem { Delete = new Delete { TableName = table, Key = KeyOf("a", "gone") } },
                new TransactWriteItem { Update = Increment(table, "counted") },
                new TransactWriteItem { ConditionCheck = Check(table, "checked", "attribute_exists(n)") },
            ],
        }, Cancelled);
        var read = await Client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems = [.. ((string[])["new", "gone", "counted"]).Select(sk => new TransactGetItem { Get = new Get { TableName = table, Key = KeyOf("a", sk) } })],
        }, Cancelled);

        Assert.Equal(["pk=a sk=new", "", "n=1 pk=a sk=counted"], read.Responses.Select(response => Text(response.Item)));
    }

    [Fact]
    public async Task ATransaction_ThatFails_ChangesNothingAndSaysWhyInOrder()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "old", ("n", N("7")));

        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new TransactWriteItem { Put = new Put { TableName = table, Item = KeyOf("a", "new") } },
                new TransactWriteItem { ConditionCheck = Check(table, "old", "attribute_not_exists(n)") },
                new TransactWriteItem { Update = new Update { TableName = table, Key = KeyOf("a", "x"), UpdateExpression = "SET b = c" } },
            ],
        }, Cancelled));

        Assert.Equal("Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]", error.Message);
        Assert.Equal(["None", "ConditionalCheckFailed", "ValidationError"], error.CancellationReasons.Select(reason => reason.Code));
        Assert.Equal("n=7 pk=a sk=old", Text(error.CancellationReasons[1].Item));
        Assert.Null(await GetAsync(table, "a", "new"));
    }

    [Fact]
    public async Task ATransaction_WithTheSameToken_HappensOnce()
    {
        var table = await CreateTableAsync();
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = $"{Guid.NewGuid()}",
            TransactItems = [new TransactWriteItem { Update = Increment(table, "1") }],
        };

        await Client.TransactWriteItemsAsync(request, Cancelled);
        await Client.TransactWriteItemsAsync(request, Cancelled);
        request.TransactItems = [new TransactWriteItem { Update = Increment(table, "2") }];
        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(() => Client.TransactWriteItemsAsync(request, Cancelled));

        Assert.Equal("n=1 pk=a sk=1", Text(await GetAsync(table, "a", "1")));
        Assert.Null(await GetAsync(table, "a", "2"));
    }

    [Fact]
    public async Task ATransaction_WithOneItemTwice_IsRefused()
    {
        var table = await CreateTableAsync();

        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems = [new TransactWriteItem { Update = Increment(table, "1") }, new TransactWriteItem { Update = Increment(table, "1") }],
        }, Cancelled));

        Assert.Equal("Transaction request cannot include multiple operations on one item", error.Message);
    }

    private static Update Increment(string table, string sk) => new()
    {
        TableName = table,
        Key = KeyOf("a", sk),
        UpdateExpression = "ADD n :one",
        ExpressionAttributeValues = Attributes((":one", N("1"))),
    };

    private static ConditionCheck Check(string table, string sk, string condition) => new()
    {
        TableName = table,
        Key = KeyOf("a", sk),
        ConditionExpression = condition,
        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
    };
}
