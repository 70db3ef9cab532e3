using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

public sealed class QueryTests(AwsUnderTest aws) : DynamoDbTest(aws)
{
    [Theory]
    [InlineData("sk = :x", "3", "", "3")]
    [InlineData("sk < :x", "3", "", "1 2")]
    [InlineData("sk <= :x", "3", "", "1 2 3")]
    [InlineData("sk > :x", "3", "", "30 4")]
    [InlineData(":x <= sk", "3", "", "3 30 4")]
    [InlineData("sk BETWEEN :x AND :y", "2", "30", "2 3 30")]
    [InlineData("begins_with(sk, :x)", "3", "", "3 30")]
    public async Task AQuery_ReadsWhatItsSortKeyConditionSays(string condition, string x, string y, string expected)
    {
        var table = await CreateTableAsync();
        foreach (var sk in (string[])["1", "4", "30", "2", "3"])
        {
            await PutAsync(table, "a", sk);
            await PutAsync(table, "b", sk);
        }

        var values = Attributes((":a", S("a")), (":x", S(x)));
        if (y.Length > 0)
        {
            values[":y"] = S(y);
        }

        var request = new QueryRequest { TableName = table, KeyConditionExpression = $"pk = :a AND {condition}", ExpressionAttributeValues = values };
        var forward = await Client.QueryAsync(request, Cancelled);
        request.ScanIndexForward = false;
        var backward = await Client.QueryAsync(request, Cancelled);

        Assert.Equal(expected, SortKeys(forward.Items));
        Assert.Equal(expected, SortKeys(Enumerable.Reverse(backward.Items)));
        Assert.All(forward.Items, item => Assert.Equal("a", item["pk"].S));
    }

    [Fact]
    public async Task NumbersInAKey_AreInTheOrderOfNumbers()
    {
        var table = await CreateTableAsync();
        string[] ascending = ["-100", "-2", "-1.5", "0", "0.01", "2", "10", "1000000000000000000000000000001"];
        foreach (var (n, i) in ascending.Select((n, i) => (n, i)))
        {
            await PutAsync(table, "a", $"{i}", ("gpk", S("g")), ("n", N(n)));
        }

        foreach (var (index, key) in ((string, string)[])[("global", "gpk"), ("local", "pk")])
        {
            var response = await Client.QueryAsync(new QueryRequest
            {
                TableName = table,
                IndexName = index,
                KeyConditionExpression = $"{key} = :v AND n > :min",
                ExpressionAttributeValues = Attributes((":v", S(key == "pk" ? "a" : "g")), (":min", N("-2"))),
            }, Cancelled);

            Assert.Equal(ascending.Skip(2), response.Items.Select(item => item["n"].N));
        }
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("", false)]
    [InlineData("global", true)]
    [InlineData("global", false)]
    [InlineData("local", true)]
    public async Task Pages_OfAQueryMakeTheWhole(string index, bool forward)
    {
        var table = await CreateTableAsync();
        foreach (var i in Enumerable.Range(0, 11))
        {
            // Several items share a key of the index, so that a page ends between them.
            await PutAsync(table, "a", $"{i:00}", ("gpk", S("a")), ("n", N($"{i / 4}")), ("extra", S("x")), ("hidden", S("y")));
        }

        var keys = new List<string>();
        var request = new QueryRequest
        {
            TableName = table,
            IndexName = index.Length > 0 ? index : null,
            KeyConditionExpression = index == "global" ? "gpk = :a" : "pk = :a",
            ExpressionAttributeValues = Attributes((":a", S("a"))),
            ScanIndexForward = forward,
            Limit = 3,
        };
        QueryResponse page;
        do
        {
            page = await Client.QueryAsync(request, Cancelled);
            keys.AddRange(page.Items.Select(item => item["sk"].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (page.LastEvaluatedKey is { Count: > 0 });

        Assert.Equal(11, keys.Count);
        Assert.Equal(Enumerable.Range(0, 11).Select(i => $"{i:00}"), keys.Order());
    }

    [Fact]
    public async Task AnIndex_ShowsWhatItProjects()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "1", ("gpk", S("g")), ("n", N("1")), ("extra", S("x")), ("hidden", S("y")));
        await PutAsync(table, "a", "2", ("gpk", S("g")));

        Assert.Equal(["extra=x gpk=g n=1 pk=a sk=1"], await QueryAsync("global", "gpk", "g", select: null));
        Assert.Equal(["n=1 pk=a sk=1"], await QueryAsync("local", "pk", "a", select: null));
        Assert.Equal(["extra=x gpk=g hidden=y n=1 pk=a sk=1"], await QueryAsync("local", "pk", "a", Select.ALL_ATTRIBUTES));
        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => QueryAsync("global", "gpk", "g", Select.ALL_ATTRIBUTES));
        Assert.Equal("One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index global "
            + "because its projection type is not ALL", error.Message);

        async Task<IEnumerable<string>> QueryAsync(string index, string key, string value, Select? select)
        {
            var response = await Client.QueryAsync(new QueryRequest
            {
                TableName = table,
                IndexName = index,
                KeyConditionExpression = $"{key} = :v",
                ExpressionAttributeValues = Attributes((":v", S(value))),
                Select = select,
            }, Cancelled);
            return response.Items.Select(Text);
        }
    }

    [Fact]
    public async Task AnIndex_FollowsItsItems()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "1", ("gpk", S("g")), ("n", N("1")));
        await PutAsync(table, "a", "1", ("gpk", S("h")), ("n", N("1")));
        await PutAsync(table, "a", "2", ("gpk", S("h")), ("n", N("2")));
        await Client.UpdateItemAsync(new UpdateItemRequest { TableName = table, Key = KeyOf("a", "2"), UpdateExpression = "REMOVE gpk" }, Cancelled);

        Assert.Equal("", await SortKeysInAsync("g"));
        Assert.Equal("1", await SortKeysInAsync("h"));
        await Client.DeleteItemAsync(table, KeyOf("a", "1"), Cancelled);
        Assert.Equal("", await SortKeysInAsync("h"));

        async Task<string> SortKeysInAsync(string gpk) => SortKeys((await Client.QueryAsync(new QueryRequest
        {
            TableName = table,
            IndexName = "global",
            KeyConditionExpression = "gpk = :g",
            ExpressionAttributeValues = Attributes((":g", S(gpk))),
        }, Cancelled)).Items);
    }

    [Fact]
    public async Task AFilter_TakesItemsOutOfPagesButNotOutOfTheCount()
    {
        var table = await CreateTableAsync();
        foreach (var i in Enumerable.Range(0, 6))
        {
            await PutAsync(table, "a", $"{i}", ("n", N($"{i}")));
        }

        var response = await Client.QueryAsync(new QueryRequest
        {
            TableName = table,
            KeyConditionExpression = "pk = :a",
            FilterExpression = "n IN (:one, :five)",
            ProjectionExpression = "n",
            ExpressionAttributeValues = Attributes((":a", S("a")), (":one", N("1")), (":five", N("5"))),
            Limit = 4,
        }, Cancelled);

        Assert.Equal(["n=1"], response.Items.Select(Text));
        Assert.Equal((1, 4), (response.Count, response.ScannedCount));
        Assert.Equal("pk=a sk=3", Text(response.LastEvaluatedKey));
    }

    [Fact]
    public async Task APage_EndsAfterAMegabyte()
    {
        var table = await CreateTableAsync();
        foreach (var i in Enumerable.Range(0, 4))
        {
            await PutAsync(table, "a", $"{i}", ("text", S(new string('x', 390 * 1024))));
        }

        var request = new QueryRequest { TableName = table, KeyConditionExpression = "pk = :a", ExpressionAttributeValues = Attributes((":a", S("a"))) };
        var first = await Client.QueryAsync(request, Cancelled);
        request.ExclusiveStartKey = first.LastEvaluatedKey;
        var second = await Client.QueryAsync(request, Cancelled);

        Assert.Equal(("0 1 2", "3"), (SortKeys(first.Items), SortKeys(second.Items)));
        Assert.True(second.LastEvaluatedKey is null or { Count: 0 });
    }

    [Fact]
    public async Task SegmentsOfAScan_MakeTheWhole()
    {
        var table = await CreateTableAsync();
        foreach (var i in Enumerable.Range(0, 40))
        {
            await PutAsync(table, $"p{i:00}", "1");
        }

        var segments = new List<List<string>>();
        foreach (var segment in Enumerable.Range(0, 3))
        {
            var found = new List<string>();
            var request = new ScanRequest { TableName = table, Segment = segment, TotalSegments = 3, Limit = 4 };
            ScanResponse page;
            do
            {
                page = await Client.ScanAsync(request, Cancelled);
                found.AddRange(page.Items.Select(item => item["pk"].S));
                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (page.LastEvaluatedKey is { Count: > 0 });
            segments.Add(found);
        }

        Assert.All(segments, Assert.NotEmpty);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"p{i:00}"), segments.SelectMany(pk => pk).Order());
    }

    [Theory]
    [InlineData("pk > :v", "Query key condition not supported")]
    [InlineData("sk = :v", "Query condition missed key schema element: pk")]
    [InlineData("pk = :v OR sk = :v", "Invalid operator used in KeyConditionExpression: OR")]
    [InlineData("pk = :v AND another = :v", "Query condition missed key schema element: sk")]
    public async Task AQuery_WithoutItsPartitionKey_IsRefused(string condition, string message)
    {
        var table = await CreateTableAsync();

        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => Client.QueryAsync(new QueryRequest
        {
            TableName = table,
            KeyConditionExpression = condition,
            ExpressionAttributeValues = Attributes((":v", S("x"))),
        }, Cancelled));

        Assert.Equal(("ValidationException", message), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task AConsistentReadOfAGlobalIndex_IsRefused()
    {
        var table = await CreateTableAsync();

        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => Client.QueryAsync(new QueryRequest
        {
            TableName = table,
            IndexName = "global",
            ConsistentRead = true,
            KeyConditionExpression = "gpk = :v",
            ExpressionAttributeValues = Attributes((":v", S("x"))),
        }, Cancelled));

        Assert.Equal("Consistent reads are not supported on global secondary indexes", error.Message);
    }

    private static string SortKeys(IEnumerable<Dictionary<string, AttributeValue>> items) => string.Join(' ', items.Select(item => item["sk"].S));
}
