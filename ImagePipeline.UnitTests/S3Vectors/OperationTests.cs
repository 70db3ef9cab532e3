using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.UnitTests.S3Vectors;

public sealed class OperationTests : IAsyncDisposable
{
    private const string BucketArn = "arn:aws:s3vectors:us-east-1:000000000000:bucket/photos";

    private readonly S3VectorsClient _client = new();

    [Fact]
    public async Task ABucketAndItsIndexes_AreDescribed_ByNameAndByArn()
    {
        var created = await _client.CallAsync("CreateVectorBucket", """{ "vectorBucketName": "photos", "tags": { "team": "search" } }""");
        var index = await _client.CallAsync("CreateIndex",
            """
            { "vectorBucketArn": "arn:aws:s3vectors:us-east-1:000000000000:bucket/photos", "indexName": "resnet18", "dataType": "float32", "dimension": 512,
              "distanceMetric": "cosine", "metadataConfiguration": { "nonFilterableMetadataKeys": ["caption"] } }
            """);

        Assert.Equal(BucketArn, (string?)created["vectorBucketArn"]);
        Assert.Equal($"{BucketArn}/index/resnet18", (string?)index["indexArn"]);
        var bucket = (await _client.CallAsync("GetVectorBucket", """{ "vectorBucketName": "photos" }"""))["vectorBucket"]!.AsObject();
        Assert.Equal(
            $$$"""{"vectorBucketName":"photos","vectorBucketArn":"{{{BucketArn}}}","creationTime":0,"encryptionConfiguration":{"sseType":"AES256"}}""", Timeless(bucket));
        var byArn = (await _client.CallAsync("GetIndex", $$"""{ "indexArn": "{{BucketArn}}/index/resnet18" }"""))["index"]!.AsObject();
        Assert.Equal(
            $$$"""
            {"vectorBucketName":"photos","indexName":"resnet18","indexArn":"{{{BucketArn}}}/index/resnet18","creationTime":0,"dataType":"float32","dimension":512,"distanceMetric":"cosine","encryptionConfiguration":{"sseType":"AES256"},"metadataConfiguration":{"nonFilterableMetadataKeys":["caption"]}}
            """.Trim(), Timeless(byArn));
    }

    [Fact]
    public async Task Lists_AreByName_WithPrefixes_InPages()
    {
        foreach (var name in (string[])["photos", "photos-two", "videos"])
        {
            await _client.CallAsync("CreateVectorBucket", $$"""{ "vectorBucketName": "{{name}}" }""");
        }

        var first = await _client.CallAsync("ListVectorBuckets", """{ "prefix": "photos", "maxResults": 1 }""");
        var second = await _client.CallAsync("ListVectorBuckets", new JsonObject { ["prefix"] = "photos", ["maxResults"] = 1, ["nextToken"] = (string?)first["nextToken"] });

        Assert.Equal(["photos", "photos-two"], new[] { first, second }.SelectMany(page => page["vectorBuckets"]!.AsArray()).Select(bucket => (string?)bucket!["vectorBucketName"]));
        Assert.Null(second["nextToken"]);
        Assert.Empty((await _client.CallAsync("ListIndexes", """{ "vectorBucketName": "photos" }"""))["indexes"]!.AsArray());
    }

    [Fact]
    public async Task WhatWasPut_IsRead_ReplacedAndDeleted()
    {
        await _client.CreateIndexAsync(2);
        await _client.PutAsync([("one", [1, 0.5f], """{"owner":"ada","year":2020}"""), ("two", [0, 1], "{}")]);
        await _client.PutAsync("one", [0.25f, 1], """{"owner":"bob"}""");

        Assert.Equal(
            """{"vectors":[{"key":"two"},{"key":"one"}]}""",
            (await _client.CallAsync("GetVectors", S3VectorsClient.Index(("keys", new JsonArray("two", "unknown", "one"))))).ToJsonString());
        Assert.Equal(
            """{"vectors":[{"key":"one","data":{"float32":[0.25,1]},"metadata":{"owner":"bob"}}]}""",
            (await _client.CallAsync("GetVectors", S3VectorsClient.Index(("keys", new JsonArray("one")), ("returnData", true), ("returnMetadata", true)))).ToJsonString());

        await _client.CallAsync("DeleteVectors", S3VectorsClient.Index(("keys", new JsonArray("one", "unknown"))));

        Assert.Equal("""{"vectors":[{"key":"two","metadata":{}}]}""", (await _client.CallAsync("ListVectors", S3VectorsClient.Index(("returnMetadata", true)))).ToJsonString());
    }

    [Fact]
    public async Task AQuery_AnswersTheNearest_WithDistanceAndMetadataWhereAskedFor()
    {
        await _client.CreateIndexAsync(2);
        await _client.PutAsync([("up", [0, 2], """{"owner":"ada"}"""), ("right", [3, 0], "{}"), ("down", [0, -1], "{}")]);

        Assert.Equal(
            """{"vectors":[{"distance":0,"key":"up","metadata":{"owner":"ada"}},{"distance":1,"key":"right","metadata":{}}],"distanceMetric":"cosine"}""",
            (await _client.CallAsync("QueryVectors", S3VectorsClient.Query([0, 0.5f], 2))).ToJsonString());
        Assert.Equal(
            """{"vectors":[{"key":"up"},{"key":"right"},{"key":"down"}],"distanceMetric":"cosine"}""",
            (await _client.CallAsync("QueryVectors", S3VectorsClient.Index(("queryVector", S3VectorsClient.Numbers([0, 1])), ("topK", 100)))).ToJsonString());
    }

    [Fact]
    public async Task AEuclideanIndex_TakesZeros_AndAnswersLengths()
    {
        await _client.CreateIndexAsync(2, "euclidean");
        await _client.PutAsync([("origin", [0, 0], "{}"), ("far", [6, 8], "{}")]);

        var found = (await _client.CallAsync("QueryVectors", S3VectorsClient.Query([3, 4], 2)))["vectors"]!.AsArray();

        Assert.Equal([("far", 5.0), ("origin", 5.0)], found.Select(vector => ((string)vector!["key"]!, (double)vector["distance"]!)).Order());
    }

    [Fact]
    public async Task AQuery_SeesWhatWasPutReplacedAndDeletedBeforeAndAfterTheFirst()
    {
        await _client.CreateIndexAsync(2);
        await _client.PutAsync([("a", [1, 0], """{"owner":"ada"}"""), ("b", [1, 0.1f], "{}")]);
        Assert.Equal(["a", "b"], await _client.QueryAsync([1, 0], 10));

        await _client.PutAsync([("c", [1, 0.01f], """{"owner":"bob"}"""), ("a", [0, 1], """{"owner":"bob"}"""), ("c", [1, 0.02f], """{"owner":"eve"}""")]);
        await _client.CallAsync("DeleteVectors", S3VectorsClient.Index(("keys", new JsonArray("b"))));

        Assert.Equal(["c", "a"], await _client.QueryAsync([1, 0], 10));
        Assert.Equal(["a"], await _client.QueryAsync([1, 0], 10, """{ "owner": "bob" }"""));
        Assert.Empty(await _client.QueryAsync([1, 0], 10, """{ "owner": "ada" }"""));
    }

    [Fact]
    public async Task ListVectors_ComesInPages_AndInSegmentsThatTogetherAreAll()
    {
        await _client.CreateIndexAsync(1, "euclidean");
        var keys = Enumerable.Range(0, 25).Select(i => $"key-{i:00}").ToList();
        await _client.PutAsync(keys.Select(key => (key, new[] { 1f }, "{}")));

        Assert.Equal(keys, await ListAsync(7));
        var segments = new List<string>();
        for (var segment = 0; segment < 4; segment++)
        {
            segments.AddRange(await ListAsync(3, ("segmentCount", 4), ("segmentIndex", segment)));
        }

        Assert.Equal(keys, segments.Order());
    }

    [Fact]
    public async Task WhatIsNotEmpty_IsNotDeleted_AndWhatIsNotThereIs()
    {
        await _client.CreateIndexAsync(2);

        Assert.Equal((HttpStatusCode.Conflict, "ConflictException", "The specified vector bucket is not empty"), await _client.RefusalAsync("DeleteVectorBucket", """{ "vectorBucketName": "photos" }"""));
        await _client.PutAsync("one", [1, 0]);
        Assert.Equal(["one"], await _client.QueryAsync([1, 0], 1));
        await _client.CallAsync("DeleteIndex", S3VectorsClient.Index());
        await _client.CallAsync("CreateIndex", """{ "vectorBucketName": "photos", "indexName": "index", "dataType": "float32", "dimension": 2, "distanceMetric": "cosine" }""");
        Assert.Empty(await _client.QueryAsync([1, 0], 1));
        await _client.CallAsync("DeleteIndex", S3VectorsClient.Index());
        await _client.CallAsync("DeleteIndex", S3VectorsClient.Index());
        await _client.CallAsync("DeleteVectorBucket", """{ "vectorBucketName": "photos" }""");
        await _client.CallAsync("DeleteVectorBucket", """{ "vectorBucketName": "photos" }""");
        Assert.Equal((HttpStatusCode.NotFound, "NotFoundException", "The specified index could not be found"), await _client.RefusalAsync("GetIndex", S3VectorsClient.Index().ToJsonString()));
        Assert.Equal((HttpStatusCode.NotFound, "NotFoundException", "The specified vector bucket could not be found"), await _client.RefusalAsync("ListIndexes", """{ "vectorBucketName": "photos" }"""));
    }

    [Fact]
    public async Task APolicy_IsKept()
    {
        await _client.CreateIndexAsync(2);
        const string bucket = """{ "vectorBucketName": "photos" }""";
        Assert.Equal((HttpStatusCode.NotFound, "NotFoundException", "The specified vector bucket policy could not be found"), await _client.RefusalAsync("GetVectorBucketPolicy", bucket));

        await _client.CallAsync("PutVectorBucketPolicy", new JsonObject { ["vectorBucketName"] = "photos", ["policy"] = """{"Statement":[]}""" });

        Assert.Equal("""{"Statement":[]}""", (string?)(await _client.CallAsync("GetVectorBucketPolicy", bucket))["policy"]);
        await _client.CallAsync("DeleteVectorBucketPolicy", bucket);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.RefusalAsync("GetVectorBucketPolicy", bucket)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/index/index")]
    public async Task Tags_AreAddedAndTakenAway(string resource)
    {
        await _client.CreateIndexAsync(2);
        var path = $"/tags/{Uri.EscapeDataString(BucketArn + resource)}";

        Assert.Equal((HttpStatusCode.OK, "{}"), await TagAsync("POST", path, "", """{ "tags": { "a": "1", "b": "2" } }"""));
        Assert.Equal((HttpStatusCode.OK, "{}"), await TagAsync("DELETE", path, "?tagKeys=a&tagKeys=c", ""));
        Assert.Equal((HttpStatusCode.OK, """{"tags":{"b":"2"}}"""), await TagAsync("GET", path, "", ""));
    }

    [Theory]
    [InlineData("CreateVectorBucket", """{ "vectorBucketName": "sh" }""", "1 validation error detected. Value with length 2 at '/vectorBucketName' failed to satisfy constraint: Member must have length between 3 and 63, inclusive")]
    [InlineData("CreateVectorBucket", """{ "vectorBucketName": "with_under_score" }""", "Invalid vector bucket name")]
    [InlineData("CreateIndex", """{ "vectorBucketName": "photos", "indexName": "two", "dataType": "int", "dimension": 1, "distanceMetric": "cosine" }""", "1 validation error detected. Value at '/dataType' failed to satisfy constraint: Member must satisfy enum value set: [float32]")]
    [InlineData("CreateIndex", """{ "vectorBucketName": "photos", "indexName": "two", "dataType": "float32", "dimension": 4097, "distanceMetric": "cosine" }""", "1 validation error detected. Value at '/dimension' failed to satisfy constraint: Member must be between 1 and 4096, inclusive")]
    [InlineData("CreateIndex", """{ "vectorBucketName": "photos", "indexName": "two", "dataType": "float32", "dimension": 1, "distanceMetric": "dot" }""", "1 validation error detected. Value at '/distanceMetric' failed to satisfy constraint: Member must satisfy enum value set: [euclidean, cosine]")]
    [InlineData("GetIndex", """{ "vectorBucketName": "photos", "indexArn": "arn:aws:s3vectors:us-east-1:000000000000:bucket/photos/index/index" }""", "Must specify either indexArn or both vectorBucketName and indexName")]
    [InlineData("ListIndexes", """{ "vectorBucketName": "photos", "vectorBucketArn": "arn:aws:s3vectors:us-east-1:000000000000:bucket/photos" }""", "Must specify either vectorBucketName or vectorBucketArn but not both")]
    [InlineData("PutVectors", """{ "vectorBucketName": "photos", "indexName": "index", "vectors": [] }""", "1 validation error detected. Value with length 0 at '/vectors' failed to satisfy constraint: Member must have length between 1 and 500, inclusive")]
    [InlineData("PutVectors", """{ "vectorBucketName": "photos", "indexName": "index", "vectors": [{ "key": "", "data": { "float32": [1, 0] } }] }""", "1 validation error detected. Value with length 0 at '/vectors/0/key' failed to satisfy constraint: Member must have length between 1 and 1024, inclusive")]
    [InlineData("PutVectors", """{ "vectorBucketName": "photos", "indexName": "index", "vectors": [{ "key": "k", "data": { "float32": [1] } }] }""", "Invalid record for key 'k': vector must have length 2, but has length 1")]
    [InlineData("PutVectors", """{ "vectorBucketName": "photos", "indexName": "index", "vectors": [{ "key": "k", "data": { "float32": [0, 0] } }] }""", "Invalid record for key 'k': vector must not be a zero vector with the cosine distance metric")]
    [InlineData("PutVectors", """{ "vectorBucketName": "photos", "indexName": "index", "vectors": [{ "key": "k", "data": { "float32": [1e39, 0] } }] }""", "Invalid record for key 'k': vector must not contain NaN or Infinity")]
    [InlineData("PutVectors", """{ "vectorBucketName": "photos", "indexName": "index", "vectors": [{ "key": "k", "data": { "float32": ["NaN", 0] } }] }""", "Invalid record for key 'k': vector must not contain NaN or Infinity")]
    [InlineData("PutVectors", """{ "vectorBucketName": "photos", "indexName": "index", "vectors": [{ "key": "k", "data": { "float32": [1, 0] }, "metadata": { "m": null } }] }""", "Invalid record for key 'k': Metadata value of 'm' must be a string, a number, a boolean or a list of these")]
    [InlineData("QueryVectors", """{ "vectorBucketName": "photos", "indexName": "index", "queryVector": { "float32": [1, 0] }, "topK": 101 }""", "1 validation error detected. Value at '/topK' failed to satisfy constraint: Member must be between 1 and 100, inclusive")]
    [InlineData("QueryVectors", """{ "vectorBucketName": "photos", "indexName": "index", "queryVector": { "float32": [1, 0] }, "topK": 0 }""", "1 validation error detected. Value at '/topK' failed to satisfy constraint: Member must be between 1 and 100, inclusive")]
    [InlineData("QueryVectors", """{ "vectorBucketName": "photos", "indexName": "index", "queryVector": { "float32": [0, 0] }, "topK": 1 }""", "Invalid query vector: vector must not be a zero vector with the cosine distance metric")]
    [InlineData("QueryVectors", """{ "vectorBucketName": "photos", "indexName": "index", "queryVector": { "float32": [1, 0] }, "topK": 1, "nextToken": "n" }""", "LocalAws does not support the parameter 'nextToken' of QueryVectors.")]
    [InlineData("ListVectors", """{ "vectorBucketName": "photos", "indexName": "index", "segmentCount": 2 }""", "segmentCount and segmentIndex must be specified together")]
    [InlineData("ListVectors", """{ "vectorBucketName": "photos", "indexName": "index", "nextToken": "?" }""", "Invalid nextToken")]
    public async Task WhatAwsRefuses_IsRefusedInItsWords(string operation, string request, string text)
    {
        await _client.CreateIndexAsync(2);

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException", text), await _client.RefusalAsync(operation, request));
    }

    [Fact]
    public async Task AValidationError_NamesItsField()
    {
        var (_, answer) = await _client.SendAsync("POST", "/CreateVectorBucket", "", """{ "vectorBucketName": "sh" }""");

        Assert.Equal(
            """[{"path":"/vectorBucketName","message":"Value with length 2 at '/vectorBucketName' failed to satisfy constraint: Member must have length between 3 and 63, inclusive"}]""",
            answer["fieldList"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task Metadata_HasItsLimits()
    {
        await _client.CreateIndexAsync(1, "euclidean", """, "metadataConfiguration": { "nonFilterableMetadataKeys": ["text"] }""");
        await _client.PutAsync("k", [1], $$"""{"text":"{{new string('x', 40_000)}}"}""");

        Assert.Equal("Invalid record for key 'k': Filterable metadata must have at most 2048 bytes", await PutRefusalAsync($$"""{"other":"{{new string('x', 2048)}}"}"""));
        Assert.Equal("Invalid record for key 'k': Metadata must have at most 40960 bytes", await PutRefusalAsync($$"""{"text":"{{new string('x', 41_000)}}"}"""));
        Assert.Equal("Invalid record for key 'k': Metadata object must have at most 50 keys", await PutRefusalAsync($"{{{string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"{i}\":1"))}}}"));
    }

    [Fact]
    public async Task MoreThanIsTakenAtOnce_IsRefused_WithNothingStored()
    {
        await _client.CreateIndexAsync(1, "euclidean");
        var many = S3VectorsClient.Index(("vectors", new JsonArray([.. Enumerable.Range(0, 501).Select(i => new JsonObject { ["key"] = $"{i}", ["data"] = S3VectorsClient.Numbers([1]) })])));

        Assert.Contains("between 1 and 500", (await _client.RefusalAsync("PutVectors", many.ToJsonString())).Text);
        Assert.Contains("between 1 and 100", (await _client.RefusalAsync("GetVectors", S3VectorsClient.Index(("keys", Keys(101))).ToJsonString())).Text);
        Assert.Contains("between 1 and 500", (await _client.RefusalAsync("DeleteVectors", S3VectorsClient.Index(("keys", Keys(501))).ToJsonString())).Text);
        Assert.Empty(await ListAsync(100));
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static JsonArray Keys(int count) => [.. Enumerable.Range(0, count).Select(i => (JsonNode)$"{i}")];

    private async Task<string?> PutRefusalAsync(string metadata)
    {
        var vector = new JsonObject { ["key"] = "k", ["data"] = S3VectorsClient.Numbers([1]), ["metadata"] = JsonNode.Parse(metadata) };
        return (await _client.RefusalAsync("PutVectors", S3VectorsClient.Index(("vectors", new JsonArray(vector))).ToJsonString())).Text;
    }

    private async Task<List<string>> ListAsync(int page, params (string, JsonNode)[] more)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var request = S3VectorsClient.Index([("maxResults", page), .. more.Select(member => (member.Item1, member.Item2.DeepClone()))]);
            if (token is not null)
            {
                request["nextToken"] = token;
            }

            var answer = await _client.CallAsync("ListVectors", request);
            keys.AddRange(S3VectorsClient.Keys(answer));
            token = (string?)answer["nextToken"];
        }
        while (token is not null);
        return keys;
    }

    private async Task<(HttpStatusCode, string)> TagAsync(string method, string path, string query, string body)
    {
        // Kestrel decodes a path but for its slashes.
        var (status, answer) = await _client.SendAsync(method, path.Replace("%3A", ":"), query, body);
        return (status, answer.ToJsonString());
    }

    private static string Timeless(JsonObject answer)
    {
        Assert.True((double)answer["creationTime"]! > 1_700_000_000);
        answer["creationTime"] = 0;
        return answer.ToJsonString();
    }
}
