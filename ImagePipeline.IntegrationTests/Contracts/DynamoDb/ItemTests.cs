using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

public sealed class ItemTests(AwsUnderTest aws) : DynamoDbTest(aws)
{
    [Fact]
    public async Task AnItemOfEveryType_ComesBackAsItWas()
    {
        var table = await CreateTableAsync();
        var item = Attributes(
            ("pk", S("a")), ("sk", S("1")), ("text", S("日本 \"&<+ 😀")), ("number", N("-12.50e3")), ("binary", new AttributeValue { B = new MemoryStream([1, 2, 255]) }),
            ("yes", new AttributeValue { BOOL = true }), ("nothing", new AttributeValue { NULL = true }), ("empty", S("")),
            ("strings", new AttributeValue { SS = ["x", "y"] }), ("numbers", new AttributeValue { NS = ["1", "2"] }),
            ("list", new AttributeValue { L = [S("a"), new AttributeValue { M = Attributes(("deep", N("1"))) }] }));

        await Client.PutItemAsync(table, item, Cancelled);
        var read = await Client.GetItemAsync(new GetItemRequest { TableName = table, Key = KeyOf("a", "1"), ConsistentRead = true }, Cancelled);

        Assert.Equal(item.Keys.Order(), read.Item.Keys.Order());
        Assert.Equal("日本 \"&<+ 😀", read.Item["text"].S);
        Assert.Equal("-12500", read.Item["number"].N);
        Assert.Equal([1, 2, 255], read.Item["binary"].B.ToArray());
        Assert.True(read.Item["yes"].BOOL);
        Assert.True(read.Item["nothing"].NULL);
        Assert.Equal("", read.Item["empty"].S);
        Assert.Equal(["x", "y"], read.Item["strings"].SS.Order());
        Assert.Equal(["1", "2"], read.Item["numbers"].NS.Order());
        Assert.Equal("[a,{deep=1}]", Text(Attributes(("l", read.Item["list"])))[2..]);
    }

    [Fact]
    public async Task AFailedCondition_ShowsTheItemWhereItIsAskedTo()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "1", ("n", N("5")));

        var error = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Client.PutItemAsync(new PutItemRequest
        {
            TableName = table,
            Item = KeyOf("a", "1"),
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        }, Cancelled));

        Assert.Equal("The conditional request failed", error.Message);
        Assert.Equal("n=5 pk=a sk=1", Text(error.Item));
        Assert.Equal("n=5 pk=a sk=1", Text(await GetAsync(table, "a", "1")));
    }

    [Theory]
    [InlineData("NONE", "")]
    [InlineData("ALL_OLD", "m={x=1} n=5 pk=a sk=1")]
    [InlineData("UPDATED_OLD", "m={x=1} n=5")]
    [InlineData("ALL_NEW", "m={x=2} n=6 pk=a sk=1 tags=t")]
    [InlineData("UPDATED_NEW", "m={x=2} n=6 tags=t")]
    public async Task UpdateItem_ReturnsWhatIsAskedFor(string returnValues, string expected)
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "1", ("n", N("5")), ("m", new AttributeValue { M = Attributes(("x", N("1"))) }));

        var response = await Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table,
            Key = KeyOf("a", "1"),
            UpdateExpression = "SET n = n + :one, #m.#x = :two ADD tags :tags",
            ExpressionAttributeNames = new() { ["#m"] = "m", ["#x"] = "x" },
            ExpressionAttributeValues = Attributes((":one", N("1")), (":two", N("2")), (":tags", new AttributeValue { SS = ["t"] })),
            ReturnValues = returnValues,
        }, Cancelled);

        Assert.Equal(expected, Text(response.Attributes));
    }

    [Fact]
    public async Task UpdateItem_MakesAnItem_AndDeleteItemReturnsIt()
    {
        var table = await CreateTableAsync();
        await Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table,
            Key = KeyOf("a", "1"),
            UpdateExpression = "SET twin = pk, n = if_not_exists(n, :zero)",
            ExpressionAttributeValues = Attributes((":zero", N("0"))),
        }, Cancelled);

        var deleted = await Client.DeleteItemAsync(new DeleteItemRequest { TableName = table, Key = KeyOf("a", "1"), ReturnValues = ReturnValue.ALL_OLD }, Cancelled);

        Assert.Equal("n=0 pk=a sk=1 twin=a", Text(deleted.Attributes));
        Assert.Null(await GetAsync(table, "a", "1"));
    }

    [Fact]
    public async Task AHundredIncrementsAtOnce_AreAllCounted()
    {
        var table = await CreateTableAsync();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table,
            Key = KeyOf("a", "1"),
            UpdateExpression = "ADD n :one",
            ExpressionAttributeValues = Attributes((":one", N("1"))),
        }, Cancelled)));

        Assert.Equal("n=100 pk=a sk=1", Text(await GetAsync(table, "a", "1")));
    }

    [Fact]
    public async Task WhatWasAcknowledged_IsThereAfterARestart()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "1", ("gpk", S("g")), ("n", N("1")));

        await RestartAsync();

        Assert.Equal("gpk=g n=1 pk=a sk=1", Text(await GetAsync(table, "a", "1")));
        var found = await Client.QueryAsync(new QueryRequest
        {
            TableName = table,
            IndexName = "global",
            KeyConditionExpression = "gpk = :g",
            ExpressionAttributeValues = Attributes((":g", S("g"))),
        }, Cancelled);
        Assert.Equal("gpk=g n=1 pk=a sk=1", Text(Assert.Single(found.Items)));
    }

    [Fact]
    public async Task AnItemBeyond400Kilobytes_IsRefused()
    {
        var table = await CreateTableAsync();
        // pk, a, sk, 1 and text are ten bytes.
        await PutAsync(table, "a", "1", ("text", S(new string('x', (400 * 1024) - 10))));

        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => PutAsync(table, "a", "1", ("text", S(new string('x', (400 * 1024) - 9)))));

        Assert.Equal("Item size has exceeded the maximum allowed size", error.Message);
    }

    [Fact]
    public async Task ConsumedCapacity_IsThatOfTheTableAndItsIndexes()
    {
        var table = await CreateTableAsync();

        var response = await Client.PutItemAsync(new PutItemRequest
        {
            TableName = table,
            Item = Attributes(("pk", S("a")), ("sk", S("1")), ("gpk", S("g")), ("n", N("1")), ("text", S(new string('x', 1500)))),
            ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES,
            ReturnItemCollectionMetrics = ReturnItemCollectionMetrics.SIZE,
        }, Cancelled);

        Assert.Equal(4, response.ConsumedCapacity.CapacityUnits);
        Assert.Equal(2, response.ConsumedCapacity.Table.CapacityUnits);
        Assert.Equal(1, response.ConsumedCapacity.LocalSecondaryIndexes["local"].CapacityUnits);
        Assert.Equal(1, response.ConsumedCapacity.GlobalSecondaryIndexes["global"].CapacityUnits);
        Assert.Equal("pk=a", Text(response.ItemCollectionMetrics.ItemCollectionKey));
    }
}
