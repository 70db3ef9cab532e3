using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;

namespace ImagePipeline.IntegrationTests.Contracts.Provisioning;

/// <summary>What LocalAws makes of terraform/pipeline when it starts.</summary>
public sealed class ProvisioningTests : IAsyncLifetime
{
    private const string StateMachine = "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline";

    private readonly ProvisionedLocalAws _aws = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheOriginalsBucket_HasAllThatItsDescriptionAsksFor()
    {
        Assert.Null(await _aws.OutcomeAsync());
        using var s3 = _aws.S3;
        const string bucket = "image-pipeline-originals";

        var versioning = await s3.GetBucketVersioningAsync(bucket, Cancellation);
        var cors = (await s3.GetCORSConfigurationAsync(bucket, Cancellation)).Configuration.Rules;
        var lifecycle = (await s3.GetLifecycleConfigurationAsync(bucket, Cancellation)).Configuration.Rules;

        Assert.Equal(VersionStatus.Enabled, versioning.VersioningConfig.Status);
        Assert.Equal(["GET", "POST", "PUT"], Assert.Single(cors).AllowedMethods);
        Assert.Equal(["http://localhost:*", "http://127.0.0.1:*"], cors[0].AllowedOrigins);
        Assert.Equal(1, lifecycle.Single(rule => rule.Id == "abort-unfinished-uploads").AbortIncompleteMultipartUpload.DaysAfterInitiation);
        Assert.Equal(1, lifecycle.Single(rule => rule.Id == "expire-old-versions").NoncurrentVersionExpiration.NoncurrentDays);
    }

    [Fact]
    public async Task TheTable_HasItsKeysIndexesAndTimeToLive()
    {
        Assert.Null(await _aws.OutcomeAsync());
        using var dynamoDb = _aws.DynamoDb;

        var table = (await dynamoDb.DescribeTableAsync("image-pipeline", Cancellation)).Table;
        var timeToLive = (await dynamoDb.DescribeTimeToLiveAsync("image-pipeline", Cancellation)).TimeToLiveDescription;

        Assert.Equal(["pk HASH", "sk RANGE"], table.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"));
        Assert.Equal(
            ["gsi1 gsi1pk gsi1sk", "gsi2 gsi2pk gsi2sk", "gsi3 gsi3pk gsi3sk"],
            table.GlobalSecondaryIndexes.Select(index => $"{index.IndexName} {index.KeySchema[0].AttributeName} {index.KeySchema[1].AttributeName}").Order());
        Assert.Equal(("expiresAt", TimeToLiveStatus.ENABLED), (timeToLive.AttributeName, timeToLive.TimeToLiveStatus));
    }

    [Fact]
    public async Task TheVectorIndex_IsAsItIsDescribed_KeepsItsVectors_AndIsNotMadeIntoAnother()
    {
        Assert.Null(await _aws.OutcomeAsync());
        const string index = """ "vectorBucketName": "image-pipeline-vectors", "indexName": "resnet18" """;
        var description = JsonNode.Parse(await _aws.PostAsync("/GetIndex", $"{{{index}}}"))!["index"]!;
        Assert.Equal((512, "cosine"), ((int)description["dimension"]!, (string?)description["distanceMetric"]));
        await _aws.PostAsync("/PutVectors", $$"""{ {{index}}, "vectors": [{ "key": "image", "data": { "float32": [{{string.Join(',', Enumerable.Repeat(1, 512))}}] } }] }""");

        await _aws.RestartAsync();
        Assert.Null(await _aws.OutcomeAsync());
        Assert.Equal("""{"vectors":[{"key":"image"}]}""", await _aws.PostAsync("/ListVectors", $"{{{index}}}"));

        _aws.Change("storage.json", "\"dimension\": 512", "\"dimension\": 1024");
        await _aws.RestartAsync();
        Assert.Contains("The index resnet18 exists with other vectors (512 numbers, cosine)", await _aws.OutcomeAsync());
    }

    [Fact]
    public async Task ATableFromBeforeThereWereStreams_GetsItsStreamAtTheNextStart()
    {
        Assert.Null(await _aws.OutcomeAsync());
        using (var before = _aws.DynamoDb)
        {
            await before.UpdateTableAsync(new UpdateTableRequest { TableName = "image-pipeline", StreamSpecification = new() { StreamEnabled = false } }, Cancellation);
            await StreamIsAsync(before, null);
        }

        var described = "NEW_AND_OLD_IMAGES";
        foreach (var viewType in (string[])["NEW_AND_OLD_IMAGES", "NEW_IMAGE"])
        {
            if (viewType != described)
            {
                _aws.Change("storage.json", described, viewType);
                described = viewType;
            }

            await _aws.RestartAsync();
            Assert.Null(await _aws.OutcomeAsync());
            using var dynamoDb = _aws.DynamoDb;
            await StreamIsAsync(dynamoDb, viewType);
        }
    }

    [Fact]
    public async Task ATableThatLacksAnIndex_GetsItAtTheNextStart_WithWhatBelongsInIt_AndIsToldOfIt()
    {
        Assert.Null(await _aws.OutcomeAsync());
        using (var before = _aws.DynamoDb)
        {
            await before.UpdateTableAsync(
                new UpdateTableRequest { TableName = "image-pipeline", GlobalSecondaryIndexUpdates = [new() { Delete = new() { IndexName = "gsi3" } }] }, Cancellation);
            await before.PutItemAsync(
                "image-pipeline",
                new() { ["pk"] = new("IMAGE#1"), ["sk"] = new("IMAGE"), ["gsi3pk"] = new("TIMELINE#public"), ["gsi3sk"] = new("2026-01-02#1") },
                Cancellation);
            await before.DeleteItemAsync("image-pipeline", Key("INDEXING", "INDEXING"), Cancellation);
        }

        await _aws.RestartAsync();

        Assert.Null(await _aws.OutcomeAsync());
        using var dynamoDb = _aws.DynamoDb;
        var found = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = "image-pipeline",
                IndexName = "gsi3",
                KeyConditionExpression = "gsi3pk = :pk",
                ExpressionAttributeValues = new() { [":pk"] = new("TIMELINE#public") },
            },
            Cancellation);
        Assert.Equal("IMAGE#1", Assert.Single(found.Items)["pk"].S);
        Assert.NotEmpty((await dynamoDb.GetItemAsync("image-pipeline", Key("INDEXING", "INDEXING"), Cancellation)).Item);

        static Dictionary<string, AttributeValue> Key(string pk, string sk) => new() { ["pk"] = new(pk), ["sk"] = new(sk) };
    }

    [Fact]
    public async Task ATableWhoseIndexesHoldWhatAnEarlierVersionPutThere_IsToldOfItAtTheNextStart()
    {
        Assert.Null(await _aws.OutcomeAsync());
        var key = new Dictionary<string, AttributeValue> { ["pk"] = new("INDEXING"), ["sk"] = new("INDEXING") };
        using (var before = _aws.DynamoDb)
        {
            await before.PutItemAsync("image-pipeline", new(key) { ["terms"] = new("0"), ["finishedAt"] = new("2026-01-02T03:04:05Z") }, Cancellation);
        }

        await _aws.RestartAsync();

        Assert.Null(await _aws.OutcomeAsync());
        using var dynamoDb = _aws.DynamoDb;
        var item = (await dynamoDb.GetItemAsync("image-pipeline", key, Cancellation)).Item;
        Assert.NotEqual("0", item["terms"].S);
        Assert.DoesNotContain("finishedAt", item.Keys);
    }

    [Fact]
    public async Task AChangedStateMachine_IsUpdatedAtTheNextStart_AndTheRestStays()
    {
        Assert.Null(await _aws.OutcomeAsync());
        Assert.Contains("function:resize-image", await DefinitionAsync());

        _aws.Change("state-machine.asl.json", "\"TimeoutSeconds\": 70", "\"TimeoutSeconds\": 71");
        await _aws.RestartAsync();

        Assert.Null(await _aws.OutcomeAsync());
        Assert.Contains("\"TimeoutSeconds\": 71", await DefinitionAsync());
    }

    [Fact]
    public async Task ATableWithOtherKeys_IsRefusedWithWhatToDo()
    {
        Assert.Null(await _aws.OutcomeAsync());

        _aws.Change("storage.json", "\"rangeKey\": \"gsi2sk\"", "\"rangeKey\": \"other\"");
        await _aws.RestartAsync();

        Assert.Equal(
            "The table image-pipeline could not be provisioned. The table image-pipeline exists with other keys or indexes "
            + "(gsi1(gsi1pk HASH, gsi1sk RANGE), gsi2(gsi2pk HASH, gsi2sk RANGE), gsi3(gsi3pk HASH, gsi3sk RANGE), table(pk HASH, sk RANGE)) "
            + "than the pipeline's description asks for. Start once with --fresh.",
            await _aws.OutcomeAsync());
    }

    [Fact]
    public async Task AnUnknownFieldOfTheDescription_IsRefused()
    {
        Assert.Null(await _aws.OutcomeAsync());

        _aws.Change("storage.json", "\"versioning\"", "\"versionning\"");
        await _aws.RestartAsync();

        Assert.Contains("'versionning'", await _aws.OutcomeAsync());
    }

    public ValueTask InitializeAsync() => _aws.InitializeAsync();

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    private static async Task StreamIsAsync(AmazonDynamoDBClient dynamoDb, string? viewType) =>
        Assert.Equal(viewType, (await dynamoDb.DescribeTableAsync("image-pipeline", Cancellation)).Table.StreamSpecification?.StreamViewType.Value);

    private async Task<string> DefinitionAsync() =>
        (string)(await _aws.CallAsync("states", "DescribeStateMachine", new JsonObject { ["stateMachineArn"] = StateMachine }))["definition"]!;
}
