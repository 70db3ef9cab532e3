using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ExpirySweeper = ImagePipeline.LocalAws.DynamoDb.Tables.ExpirySweeper;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

public sealed class TableTests(AwsUnderTest aws) : DynamoDbTest(aws)
{
    [Fact]
    public async Task ATable_IsDescribedAsItWasCreated()
    {
        var name = await CreateTableAsync();
        await PutAsync(name, "a", "1", ("gpk", S("g")), ("n", N("1")));

        var table = (await Client.DescribeTableAsync(name, Cancelled)).Table;

        Assert.Equal(TableStatus.ACTIVE, table.TableStatus);
        Assert.Equal($"arn:aws:dynamodb:us-east-1:000000000000:table/{name}", table.TableArn);
        Assert.Equal(["pk HASH", "sk RANGE"], table.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"));
        Assert.Equal(["gpk S", "n N", "pk S", "sk S"], table.AttributeDefinitions.Select(attribute => $"{attribute.AttributeName} {attribute.AttributeType}").Order());
        Assert.Equal(BillingMode.PAY_PER_REQUEST, table.BillingModeSummary.BillingMode);
        Assert.Equal((1L, 13L), (table.ItemCount, table.TableSizeBytes));
        var global = Assert.Single(table.GlobalSecondaryIndexes);
        Assert.Equal(("global", IndexStatus.ACTIVE, 1L), (global.IndexName, global.IndexStatus, global.ItemCount));
        Assert.Equal(["extra"], global.Projection.NonKeyAttributes);
        Assert.Equal("local", Assert.Single(table.LocalSecondaryIndexes).IndexName);
        Assert.Contains(name, (await Client.ListTablesAsync(Cancelled)).TableNames);
    }

    [Fact]
    public async Task ATable_ThatExists_IsNotCreatedAgain_AndOneThatIsGone_IsNotFound()
    {
        var name = await CreateTableAsync();
        var request = new CreateTableRequest(name, [new KeySchemaElement("a", KeyType.HASH)], [new AttributeDefinition("a", ScalarAttributeType.S)], null)
        {
            BillingMode = BillingMode.PAY_PER_REQUEST,
        };

        Assert.Equal($"Table already exists: {name}", (await Assert.ThrowsAsync<ResourceInUseException>(() => Client.CreateTableAsync(request, Cancelled))).Message);
        await PutAsync(name, "a", "1");
        await Client.DeleteTableAsync(name, Cancelled);
        Assert.Equal($"Requested resource not found: Table: {name} not found",
            (await Assert.ThrowsAsync<ResourceNotFoundException>(() => Client.DescribeTableAsync(name, Cancelled))).Message);
        await Client.CreateTableAsync(request, Cancelled);
        Assert.Empty((await Client.ScanAsync(new ScanRequest(name), Cancelled)).Items);
    }

    [Fact]
    public async Task AnIndexThatIsAddedLater_HoldsTheItemsThatAreThere()
    {
        var name = await CreateTableAsync();
        await PutAsync(name, "a", "1", ("later", S("x")));
        await PutAsync(name, "a", "2", ("later", N("1")));

        await Client.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = name,
            AttributeDefinitions = [new AttributeDefinition("later", ScalarAttributeType.S)],
            GlobalSecondaryIndexUpdates =
            [
                new GlobalSecondaryIndexUpdate
                {
                    Create = new CreateGlobalSecondaryIndexAction
                    {
                        IndexName = "added",
                        KeySchema = [new KeySchemaElement("later", KeyType.HASH)],
                        Projection = new Projection { ProjectionType = ProjectionType.ALL },
                    },
                },
            ],
        }, Cancelled);
        var found = await Client.ScanAsync(new ScanRequest(name) { IndexName = "added" }, Cancelled);

        Assert.Equal(["later=x pk=a sk=1"], found.Items.Select(Text));
        await Client.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = name,
            GlobalSecondaryIndexUpdates = [new GlobalSecondaryIndexUpdate { Delete = new DeleteGlobalSecondaryIndexAction { IndexName = "added" } }],
        }, Cancelled);
        await Assert.ThrowsAsync<AmazonDynamoDBException>(() => Client.ScanAsync(new ScanRequest(name) { IndexName = "added" }, Cancelled));
    }

    [Fact]
    public async Task ATable_MayBeNamedByItsArn()
    {
        var name = await CreateTableAsync();
        var arn = (await Client.DescribeTableAsync(name, Cancelled)).Table.TableArn;

        await PutAsync(arn, "a", "1", ("n", N("1")));
        await Client.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = new() { [arn] = [new WriteRequest(new PutRequest(KeyOf("a", "2")))] } }, Cancelled);
        await Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [new TransactWriteItem { Put = new Put { TableName = arn, Item = KeyOf("a", "3") } }] }, Cancelled);
        var read = await Client.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = new() { [arn] = new KeysAndAttributes { Keys = [KeyOf("a", "1")] } } }, Cancelled);

        Assert.Equal("n=1 pk=a sk=1", Text(Assert.Single(read.Responses[arn])));
        Assert.Equal(["1", "2", "3"], (await Client.ScanAsync(new ScanRequest(arn), Cancelled)).Items.Select(item => item["sk"].S).Order());
        Assert.Equal("n=1 pk=a sk=1", Text(await GetAsync(arn, "a", "1")));
        Assert.Equal(name, (await Client.DescribeTableAsync(arn, Cancelled)).Table.TableName);
        await Client.UpdateTableAsync(new UpdateTableRequest { TableName = arn, DeletionProtectionEnabled = false }, Cancelled);
        var elsewhere = arn.Replace("us-east-1", "eu-west-1");
        Assert.Equal("Requested resource not found", (await Assert.ThrowsAsync<ResourceNotFoundException>(() => PutAsync(elsewhere, "a", "1"))).Message);
        await Client.DeleteTableAsync(arn, Cancelled);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Client.DescribeTableAsync(arn, Cancelled));
    }

    [Fact]
    public async Task AProtectedTable_IsNotDeleted()
    {
        var name = await CreateTableAsync();
        await Client.UpdateTableAsync(new UpdateTableRequest { TableName = name, DeletionProtectionEnabled = true }, Cancelled);

        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => Client.DeleteTableAsync(name, Cancelled));

        Assert.Equal("ValidationException", error.ErrorCode);
        Assert.True((await Client.DescribeTableAsync(name, Cancelled)).Table.DeletionProtectionEnabled);
    }

    [Fact]
    public async Task AnItem_IsRemovedOnceItsTimeToLiveHasPassed()
    {
        var name = await CreateTableAsync();
        await PutAsync(name, "a", "before", ("expiresAt", N("1000")));
        await Client.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = name,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "expiresAt", Enabled = true },
        }, Cancelled);
        await PutAsync(name, "a", "expired", ("expiresAt", N("1000")), ("gpk", S("g")), ("n", N("1")));
        await PutAsync(name, "a", "later", ("expiresAt", N("99999999999")));
        await PutAsync(name, "a", "text", ("expiresAt", S("1000")));

        var sweeper = Aws.RequireLocalAws("Makes LocalAws look for expired items at once.").Services.GetServices<IHostedService>().OfType<ExpirySweeper>().Single();
        await sweeper.SweepAsync();

        Assert.Equal(["later", "text"], (await Client.ScanAsync(new ScanRequest(name), Cancelled)).Items.Select(item => item["sk"].S).Order());
        Assert.Empty((await Client.ScanAsync(new ScanRequest(name) { IndexName = "global" }, Cancelled)).Items);
        Assert.Equal("expiresAt", (await Client.DescribeTimeToLiveAsync(name, Cancelled)).TimeToLiveDescription.AttributeName);
    }

    [Fact]
    public async Task TagsAndBackupSettings_AreKept()
    {
        var name = await CreateTableAsync();
        var arn = (await Client.DescribeTableAsync(name, Cancelled)).Table.TableArn;

        await Client.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = [new Tag { Key = "a", Value = "1" }, new Tag { Key = "b", Value = "2" }] }, Cancelled);
        await Client.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = ["a"] }, Cancelled);
        await Client.UpdateContinuousBackupsAsync(new UpdateContinuousBackupsRequest
        {
            TableName = name,
            PointInTimeRecoverySpecification = new PointInTimeRecoverySpecification { PointInTimeRecoveryEnabled = true },
        }, Cancelled);

        var tag = Assert.Single((await Client.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn }, Cancelled)).Tags);
        Assert.Equal(("b", "2"), (tag.Key, tag.Value));
        var backups = await Client.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = name }, Cancelled);
        Assert.Equal(PointInTimeRecoveryStatus.ENABLED, backups.ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus);
    }
}
