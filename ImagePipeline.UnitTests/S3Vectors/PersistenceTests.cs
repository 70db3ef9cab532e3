using System.Text.Json.Nodes;

namespace ImagePipeline.UnitTests.S3Vectors;

public sealed class PersistenceTests : IAsyncDisposable
{
    private readonly S3VectorsClient _client = new();

    [Fact]
    public async Task WhatWasAcknowledged_IsThereAfterARestart()
    {
        await _client.CreateIndexAsync(2, "euclidean", """, "metadataConfiguration": { "nonFilterableMetadataKeys": ["caption"] }""");
        await _client.PutAsync([("one", [1, 2], """{"owner":"ada","caption":"A dog"}"""), ("two", [3, 4], """{"owner":"bob"}"""), ("gone", [1, 2], "{}")]);
        await _client.CallAsync("DeleteVectors", S3VectorsClient.Index(("keys", new JsonArray("gone"))));

        await _client.RestartAsync();

        Assert.Equal(["one", "two"], await _client.QueryAsync([1, 2], 10));
        Assert.Equal(["two"], await _client.QueryAsync([1, 2], 10, """{ "owner": "bob" }"""));
        Assert.Equal(
            """{"vectors":[{"key":"one","data":{"float32":[1,2]},"metadata":{"owner":"ada","caption":"A dog"}}]}""",
            (await _client.CallAsync("GetVectors", S3VectorsClient.Index(("keys", new JsonArray("one")), ("returnData", true), ("returnMetadata", true)))).ToJsonString());
    }

    [Fact]
    public async Task AKilledProcess_LosesNothing()
    {
        await _client.CreateIndexAsync(1, "euclidean");
        await _client.PutAsync("one", [1]);

        await using var after = _client.Copy(_ => { });

        Assert.Equal(["one"], await after.QueryAsync([1], 10));
    }

    [Fact]
    public async Task ATornLastWrite_TakesThatWriteAlone()
    {
        await _client.CreateIndexAsync(1, "euclidean");
        await _client.PutAsync("one", [1]);
        await _client.PutAsync("two", [2]);

        await using var after = _client.Copy(folder =>
        {
            using var log = File.Open(Path.Combine(folder, "s3vectors.db-wal"), FileMode.Open);
            log.SetLength(log.Length - 100);
            File.Delete(Path.Combine(folder, "s3vectors.db-shm"));
        });

        Assert.Equal(["one"], await after.QueryAsync([1], 10));
        await after.PutAsync("two", [2]);
        Assert.Equal(["one", "two"], await after.QueryAsync([1], 10));
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
