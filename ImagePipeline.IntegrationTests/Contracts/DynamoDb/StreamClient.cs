using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.DynamoDb;

/// <summary>Calls the Streams API, whose SDK package cannot be had.</summary>
internal static class StreamClient
{
    public static async Task<JsonObject> StreamsAsync(this IAws aws, string operation, JsonObject input, HttpStatusCode expected = HttpStatusCode.OK) =>
        JsonNode.Parse(await aws.CallAsync($"DynamoDBStreams_20120810.{operation}", input.ToJsonString(), expected))!.AsObject();

    public static async Task<JsonObject> DescribeStreamAsync(this IAws aws, string streamArn) =>
        (await aws.StreamsAsync("DescribeStream", new() { ["StreamArn"] = streamArn }))["StreamDescription"]!.AsObject();

    /// <param name="sequenceNumber">For AT_SEQUENCE_NUMBER and AFTER_SEQUENCE_NUMBER.</param>
    public static async Task<string> IteratorAsync(this IAws aws, string streamArn, string type, string? sequenceNumber = null)
    {
        var shard = Assert.Single((await aws.DescribeStreamAsync(streamArn))["Shards"]!.AsArray())!;
        var input = new JsonObject { ["StreamArn"] = streamArn, ["ShardId"] = shard["ShardId"]!.DeepClone(), ["ShardIteratorType"] = type };
        if (sequenceNumber is not null)
        {
            input["SequenceNumber"] = sequenceNumber;
        }

        return (string)(await aws.StreamsAsync("GetShardIterator", input))["ShardIterator"]!;
    }

    /// <summary>The records behind an iterator, in one answer.</summary>
    public static async Task<IReadOnlyList<JsonObject>> RecordsAsync(this IAws aws, string iterator) =>
        [.. (await aws.StreamsAsync("GetRecords", new() { ["ShardIterator"] = iterator }))["Records"]!.AsArray().Select(record => record!.AsObject())];

    /// <summary>All records of a stream, in one answer.</summary>
    public static async Task<IReadOnlyList<JsonObject>> RecordsOfAsync(this IAws aws, string streamArn) =>
        await aws.RecordsAsync(await aws.IteratorAsync(streamArn, "TRIM_HORIZON"));

    public static string SequenceOf(JsonObject record) => (string)record["dynamodb"]!["SequenceNumber"]!;

    /// <summary>A record as one line: <c>MODIFY a/1 n=1 -> n=2</c>.</summary>
    public static string Text(JsonObject record)
    {
        var change = record["dynamodb"]!;
        return $"{record["eventName"]} {change["Keys"]!["pk"]!["S"]}/{change["Keys"]!["sk"]!["S"]} {Number(change["OldImage"])} -> {Number(change["NewImage"])}";
    }

    private static string Number(JsonNode? image) => image is null ? "none" : $"n={image["n"]?["N"]}";
}
