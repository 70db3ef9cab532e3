using System.Net;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.IntegrationTests.Contracts.Startup;
using ImagePipeline.LocalAws.DynamoDb;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ExpirySweeper = ImagePipeline.LocalAws.DynamoDb.Tables.ExpirySweeper;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

public sealed class StreamTests(AwsUnderTest aws) : DynamoDbTest(aws)
{
    [Fact]
    public async Task EveryKindOfWrite_LeavesARecord_AndOneThatChangesNothing_LeavesNone()
    {
        var (table, stream) = await CreateTableWithStreamAsync(StreamViewType.NEW_AND_OLD_IMAGES);

        await PutAsync(table, "a", "1", ("n", N("1")));
        await PutAsync(table, "a", "1", ("n", N("1.0")));
        await UpdateAsync(table, "a", "1", "SET n = n + :one", (":one", N("1")));
        await UpdateAsync(table, "a", "1", "SET n = :two", (":two", N("2")));
        await Client.DeleteItemAsync(table, KeyOf("a", "none"), Cancelled);
        await Client.BatchWriteItemAsync(new BatchWriteItemRequest
        {
            RequestItems = new()
            {
                [table] =
                [
                    new WriteRequest(new PutRequest(Attributes(("pk", S("b")), ("sk", S("1")), ("n", N("3"))))),
                    new WriteRequest(new DeleteRequest(KeyOf("a", "1"))),
                ],
            },
        }, Cancelled);
        await Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new TransactWriteItem { Put = new Put { TableName = table, Item = Attributes(("pk", S("c")), ("sk", S("1")), ("n", N("4"))) } },
                new TransactWriteItem { Delete = new Delete { TableName = table, Key = KeyOf("b", "1") } },
                new TransactWriteItem { ConditionCheck = new ConditionCheck { TableName = table, Key = KeyOf("z", "1"), ConditionExpression = "attribute_not_exists(pk)" } },
            ],
        }, Cancelled);
        await Assert.ThrowsAsync<TransactionCanceledException>(() => Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new TransactWriteItem { Delete = new Delete { TableName = table, Key = KeyOf("c", "1") } },
                new TransactWriteItem { ConditionCheck = new ConditionCheck { TableName = table, Key = KeyOf("z", "1"), ConditionExpression = "attribute_exists(pk)" } },
            ],
        }, Cancelled));

        var records = await Aws.RecordsOfAsync(stream);

        Assert.Equal(
            [
                "INSERT a/1 none -> n=1",
                "MODIFY a/1 n=1 -> n=2",
                "INSERT b/1 none -> n=3",
                "REMOVE a/1 n=2 -> none",
                "INSERT c/1 none -> n=4",
                "REMOVE b/1 n=3 -> none",
            ],
            records.Select(StreamClient.Text));
        var sequences = records.Select(StreamClient.SequenceOf).ToList();
        Assert.Equal(sequences.Distinct().Order(StringComparer.Ordinal), sequences);
        Assert.Equal(records.Count, records.Select(record => (string)record["eventID"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("KEYS_ONLY", "Keys", 6)]
    [InlineData("NEW_IMAGE", "Keys NewImage", 15)]
    [InlineData("OLD_IMAGE", "Keys OldImage", 15)]
    [InlineData("NEW_AND_OLD_IMAGES", "Keys NewImage OldImage", 24)]
    public async Task ARecord_ShowsWhatTheViewTypeAsksFor(string viewType, string images, long size)
    {
        var (table, stream) = await CreateTableWithStreamAsync(viewType);
        await PutAsync(table, "a", "1", ("n", N("1")));
        await PutAsync(table, "a", "1", ("n", N("2")));

        var record = (await Aws.RecordsOfAsync(stream))[1];

        Assert.Equal(
            ("MODIFY", "1.1", "aws:dynamodb", "us-east-1"),
            ((string)record["eventName"]!, (string)record["eventVersion"]!, (string)record["eventSource"]!, (string)record["awsRegion"]!));
        var change = record["dynamodb"]!.AsObject();
        Assert.Equal(images, string.Join(' ', change.Select(member => member.Key).Where(name => name is "Keys" or "NewImage" or "OldImage")));
        Assert.Equal((viewType, size), ((string)change["StreamViewType"]!, (long)change["SizeBytes"]!));
        Assert.InRange((double)change["ApproximateCreationDateTime"]!, DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.False(record.ContainsKey("userIdentity"));
    }

    [Fact]
    public async Task AnItemThatExpires_IsRemovedByTheService()
    {
        var (table, stream) = await CreateTableWithStreamAsync(StreamViewType.OLD_IMAGE);
        await Client.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = table,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "expiresAt", Enabled = true },
        }, Cancelled);
        await PutAsync(table, "a", "1", ("expiresAt", N("1000")));

        await HostedServices("Makes LocalAws look for expired items at once.").OfType<ExpirySweeper>().Single().SweepAsync();

        var removed = (await Aws.RecordsOfAsync(stream))[1];
        Assert.Equal("REMOVE", (string)removed["eventName"]!);
        Assert.Equal("""{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}""", removed["userIdentity"]!.ToJsonString());
        Assert.Equal("1000", (string)removed["dynamodb"]!["OldImage"]!["expiresAt"]!["N"]!);
    }

    [Fact]
    public async Task AnIterator_BeginsWhereItIsAskedTo_AndGoesOnFromThere()
    {
        var (table, stream) = await CreateTableWithStreamAsync(StreamViewType.NEW_IMAGE);
        for (var i = 1; i <= 4; i++)
        {
            await PutAsync(table, "a", $"{i}", ("n", N($"{i}")));
        }

        var latest = await Aws.IteratorAsync(stream, "LATEST");
        var second = StreamClient.SequenceOf((await Aws.RecordsOfAsync(stream))[1]);
        await PutAsync(table, "a", "5", ("n", N("5")));

        Assert.Equal(["5"], await SortKeysAsync(latest));
        Assert.Equal(["2", "3", "4", "5"], await SortKeysAsync(await Aws.IteratorAsync(stream, "AT_SEQUENCE_NUMBER", second)));
        Assert.Equal(["3", "4", "5"], await SortKeysAsync(await Aws.IteratorAsync(stream, "AFTER_SEQUENCE_NUMBER", second)));
        var page = await Aws.StreamsAsync("GetRecords", new() { ["ShardIterator"] = await Aws.IteratorAsync(stream, "TRIM_HORIZON"), ["Limit"] = 3 });
        Assert.Equal(3, page["Records"]!.AsArray().Count);
        Assert.Equal(["4", "5"], await SortKeysAsync((string)page["NextShardIterator"]!));
    }

    [Fact]
    public async Task AStream_IsSwitchedOnAndOff_AndIsReadUntilItsEnd()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "before", ("n", N("0")));
        var on = (await SwitchAsync(table, new() { StreamEnabled = true, StreamViewType = StreamViewType.NEW_IMAGE })).LatestStreamArn;
        await PutAsync(table, "a", "1", ("n", N("1")));

        Assert.Equal(
            $"Table already has an enabled stream: TableName: {table}",
            (await Assert.ThrowsAsync<AmazonDynamoDBException>(() => SwitchAsync(table, new() { StreamEnabled = true, StreamViewType = StreamViewType.KEYS_ONLY }))).Message);
        Assert.Equal("ENABLED", (string)(await Aws.DescribeStreamAsync(on))["StreamStatus"]!);
        Assert.Equal(["1"], await SortKeysAsync(await Aws.IteratorAsync(on, "TRIM_HORIZON")));

        await SwitchAsync(table, new() { StreamEnabled = false });
        await PutAsync(table, "a", "2", ("n", N("2")));

        var described = (await Client.DescribeTableAsync(table, Cancelled)).Table;
        Assert.Null(described.StreamSpecification);
        Assert.Equal(on, described.LatestStreamArn);
        Assert.Equal(
            $"Table has no stream to disable: TableName: {table}",
            (await Assert.ThrowsAsync<AmazonDynamoDBException>(() => SwitchAsync(table, new() { StreamEnabled = false }))).Message);
        var end = await Aws.StreamsAsync("GetRecords", new() { ["ShardIterator"] = await Aws.IteratorAsync(on, "TRIM_HORIZON") });
        Assert.Equal((1, false), (end["Records"]!.AsArray().Count, end.ContainsKey("NextShardIterator")));

        var again = (await SwitchAsync(table, new() { StreamEnabled = true, StreamViewType = StreamViewType.KEYS_ONLY })).LatestStreamArn;
        Assert.NotEqual(on, again);
        await Client.DeleteTableAsync(table, Cancelled);
        Assert.Equal("DISABLED", (string)(await Aws.DescribeStreamAsync(again))["StreamStatus"]!);
        var listed = (await Aws.StreamsAsync("ListStreams", new() { ["TableName"] = table }))["Streams"]!.AsArray();
        Assert.Equal([on, again], listed.Select(entry => (string)entry!["StreamArn"]!));
    }

    [Theory]
    [InlineData(true, null, "One or more parameter values were invalid: If stream is being enabled then UpdateViewType is required")]
    [InlineData(false, "KEYS_ONLY", "One or more parameter values were invalid: If stream is being disabled, then UpdateViewType must not be specified")]
    public async Task AContradictorySpecification_IsRefused(bool enabled, string? viewType, string message)
    {
        var table = await CreateTableAsync();

        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => SwitchAsync(table, new() { StreamEnabled = enabled, StreamViewType = viewType }));

        Assert.Equal(("ValidationException", message), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task Streams_AreListedInPages()
    {
        var streams = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            streams.Add((await CreateTableWithStreamAsync(StreamViewType.KEYS_ONLY)).Stream);
        }

        var page = await Aws.StreamsAsync("ListStreams", new() { ["ExclusiveStartStreamArn"] = streams[0], ["Limit"] = 1 });

        Assert.Equal(streams[1], (string)Assert.Single(page["Streams"]!.AsArray())!["StreamArn"]!);
        Assert.Equal(streams[1], (string)page["LastEvaluatedStreamArn"]!);
    }

    [Fact]
    public async Task WhatIsNotThere_IsRefusedAsAwsDoes()
    {
        var (_, stream) = await CreateTableWithStreamAsync(StreamViewType.KEYS_ONLY);
        var shard = new JsonObject { ["StreamArn"] = stream, ["ShardId"] = "shardId-00000000000000000000-00000000", ["ShardIteratorType"] = "LATEST" };

        Assert.Contains("ResourceNotFoundException", await RefusalAsync("DescribeStream", new() { ["StreamArn"] = stream + "0" }));
        Assert.Contains("ResourceNotFoundException", await RefusalAsync("GetShardIterator", shard));
        Assert.Contains("ValidationException", await RefusalAsync("GetRecords", new() { ["ShardIterator"] = "none" }));
        Assert.Contains("ValidationException", await RefusalAsync("GetRecords", new() { ["ShardIterator"] = await Aws.IteratorAsync(stream, "LATEST"), ["Limit"] = 1001 }));
    }

    [Fact]
    public async Task AnIteratorOfAQuarterOfAnHour_HasExpired()
    {
        Aws.RequireLocalAws("Makes an iterator that is old.");
        var (_, stream) = await CreateTableWithStreamAsync(StreamViewType.KEYS_ONLY);
        var iterator = new ShardIterator(stream, DateTimeOffset.UtcNow.AddMinutes(-16), 0).ToString();

        Assert.Contains("ExpiredIteratorException", await RefusalAsync("GetRecords", new() { ["ShardIterator"] = iterator }));
    }

    [Fact]
    public async Task ARecord_IsGoneAfterADay_AndReadingThereIsAnErrorOfItsOwn()
    {
        var (table, stream) = await CreateTableWithStreamAsync(StreamViewType.KEYS_ONLY);
        await PutAsync(table, "a", "1");
        var first = await Aws.IteratorAsync(stream, "TRIM_HORIZON");
        var database = Aws.RequireLocalAws("Makes LocalAws believe that a day has gone by.").Services.GetRequiredService<DynamoDbDatabase>();

        await new StreamSweeper(database, new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(23))).SweepAsync();
        Assert.Equal(["1"], await SortKeysAsync(first));
        await new StreamSweeper(database, new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(25))).SweepAsync();

        Assert.Contains("TrimmedDataAccessException", await RefusalAsync("GetRecords", new() { ["ShardIterator"] = first }));
        await PutAsync(table, "a", "2");
        Assert.Equal(["2"], (await Aws.RecordsOfAsync(stream)).Select(SortKey));
    }

    [Fact]
    public async Task WhatWasWritten_IsInTheStreamAfterAKill()
    {
        Aws.RequireLocalAws("Kills a LocalAws of its own.");
        var folder = Path.Combine(Path.GetTempPath(), $"localaws-{Guid.NewGuid():N}");
        try
        {
            string stream;
            using (var process = new LocalAwsProcess(folder))
            {
                var url = new Elsewhere(await process.UrlAsync());
                using var client = CreateClient(url.Url);
                var table = await CreateTableAsync(client, new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_IMAGE });
                stream = table.LatestStreamArn;
                for (var i = 0; i < 20; i++)
                {
                    await client.PutItemAsync(table.TableName, KeyOf("a", $"{i:00}"), Cancelled);
                }

                await process.KillAsync();
            }

            using var again = new LocalAwsProcess(folder);
            var records = await new Elsewhere(await again.UrlAsync()).RecordsOfAsync(stream);

            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i:00}"), records.Select(SortKey));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(string Table, string Stream)> CreateTableWithStreamAsync(StreamViewType viewType)
    {
        var table = await CreateTableAsync(Client, new StreamSpecification { StreamEnabled = true, StreamViewType = viewType });
        Assert.Equal((true, viewType), (table.StreamSpecification.StreamEnabled!.Value, table.StreamSpecification.StreamViewType));
        Assert.Equal($"{table.TableArn}/stream/{table.LatestStreamLabel}", table.LatestStreamArn);
        return (table.TableName, table.LatestStreamArn);
    }

    private async Task<TableDescription> SwitchAsync(string table, StreamSpecification stream) =>
        (await Client.UpdateTableAsync(new UpdateTableRequest { TableName = table, StreamSpecification = stream }, Cancelled)).TableDescription;

    private Task<UpdateItemResponse> UpdateAsync(string table, string pk, string sk, string expression, (string Name, AttributeValue Value) value) => Client.UpdateItemAsync(
        new UpdateItemRequest { TableName = table, Key = KeyOf(pk, sk), UpdateExpression = expression, ExpressionAttributeValues = Attributes(value) }, Cancelled);

    private async Task<IEnumerable<string>> SortKeysAsync(string iterator) => (await Aws.RecordsAsync(iterator)).Select(SortKey);

    private static string SortKey(JsonObject record) => (string)record["dynamodb"]!["Keys"]!["sk"]!["S"]!;

    private async Task<string> RefusalAsync(string operation, JsonObject input) =>
        (await Aws.StreamsAsync(operation, input, HttpStatusCode.BadRequest)).ToJsonString();

    private IEnumerable<IHostedService> HostedServices(string reason) => Aws.RequireLocalAws(reason).Services.GetServices<IHostedService>();

    private sealed record Elsewhere(Uri Url) : IAws;
}
