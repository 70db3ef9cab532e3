using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.UnitTests.S3Vectors;

/// <summary>LocalAws' S3 Vectors without a socket: requests as clients send them, to the service itself.</summary>
internal sealed class S3VectorsClient : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("s3vectors-").FullName;
    private WebApplication _app;

    public S3VectorsClient() => _app = Start(_folder);

    private S3VectorsClient(string folder) => _app = Start(_folder = folder);

    /// <summary>Another on a copy of the data folder as it is now, with whatever the process has not written back: as after <c>kill -9</c>.</summary>
    /// <param name="change">Of the copy, before it is opened.</param>
    public S3VectorsClient Copy(Action<string> change)
    {
        var folder = Directory.CreateTempSubdirectory("s3vectors-").FullName;
        foreach (var file in Directory.EnumerateFiles(_folder, "s3vectors.db*"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        // By which LocalAws knows a folder of its own.
        Directory.CreateDirectory(Path.Combine(folder, "s3"));
        change(folder);
        return new S3VectorsClient(folder);
    }

    public async Task RestartAsync()
    {
        await _app.DisposeAsync();
        _app = Start(_folder);
    }

    public async Task<JsonObject> CallAsync(string operation, string body) => await SendAsync("POST", $"/{operation}", "", body) is (HttpStatusCode.OK, var answer)
        ? answer
        : throw new InvalidOperationException($"{operation} was refused.");

    public Task<JsonObject> CallAsync(string operation, JsonObject body) => CallAsync(operation, body.ToJsonString());

    /// <summary>Status, code and text of an error.</summary>
    public async Task<(HttpStatusCode Status, string? Code, string? Text)> RefusalAsync(string operation, string body)
    {
        var (status, answer) = await SendAsync("POST", $"/{operation}", "", body);
        return (status, (string?)answer["__type"], (string?)answer["message"]);
    }

    public async Task<(HttpStatusCode Status, JsonObject Answer)> SendAsync(string method, string path, string query, string body)
    {
        // The key is none that LocalAws knows, so the signature is not looked at.
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = method, Path = path, RawTarget = path, QueryString = query, Scheme = "http", Body = new MemoryStream(Encoding.UTF8.GetBytes(body)),
            Headers = new HeaderDictionary
            {
                ["Host"] = "localhost",
                ["Authorization"] = "AWS4-HMAC-SHA256 Credential=AKIDUNKNOWN/20260102/us-east-1/s3vectors/aws4_request, SignedHeaders=host, Signature=00",
                ["X-Amz-Date"] = "20260102T030405Z",
            },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        using var answer = new MemoryStream();
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        var context = new DefaultHttpContext(features) { RequestServices = _app.Services };
        await _app.Services.GetRequiredService<Dispatcher>().DispatchAsync(context);
        await context.Response.CompleteAsync();
        return ((HttpStatusCode)context.Response.StatusCode, JsonNode.Parse(answer.ToArray())!.AsObject());
    }

    /// <summary>A bucket <c>photos</c> with an index <c>index</c>.</summary>
    public async Task CreateIndexAsync(int dimension, string metric = "cosine", string more = "")
    {
        await CallAsync("CreateVectorBucket", """{ "vectorBucketName": "photos" }""");
        await CallAsync("CreateIndex", $$"""{ "vectorBucketName": "photos", "indexName": "index", "dataType": "float32", "dimension": {{dimension}}, "distanceMetric": "{{metric}}"{{more}} }""");
    }

    public Task PutAsync(string key, float[] vector, string metadata = "{}") => PutAsync([(key, vector, metadata)]);

    public async Task PutAsync(IEnumerable<(string Key, float[] Vector, string Metadata)> vectors)
    {
        foreach (var batch in vectors.Chunk(500))
        {
            await CallAsync("PutVectors", Index(("vectors", new JsonArray([.. batch.Select(one => new JsonObject
            {
                ["key"] = one.Key, ["data"] = Numbers(one.Vector), ["metadata"] = JsonNode.Parse(one.Metadata),
            })]))));
        }
    }

    /// <summary>The keys of the nearest.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(float[] vector, int count, string? filter = null) => Keys(await CallAsync("QueryVectors", Query(vector, count, filter)));

    public static JsonObject Query(float[] vector, int count, string? filter = null)
    {
        var request = Index(("queryVector", Numbers(vector)), ("topK", count), ("returnDistance", true), ("returnMetadata", true));
        if (filter is not null)
        {
            request["filter"] = JsonNode.Parse(filter);
        }

        return request;
    }

    public static JsonObject Index(params IEnumerable<(string Name, JsonNode Value)> members)
    {
        var request = new JsonObject { ["vectorBucketName"] = "photos", ["indexName"] = "index" };
        foreach (var (name, value) in members)
        {
            request[name] = value;
        }

        return request;
    }

    public static IReadOnlyList<string> Keys(JsonObject answer) => [.. answer["vectors"]!.AsArray().Select(vector => (string)vector!["key"]!)];

    public static JsonObject Numbers(float[] vector) => new() { ["float32"] = new JsonArray([.. vector.Select(number => (JsonNode)number)]) };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static WebApplication Start(string folder) => LocalAwsServer.Create([], builder =>
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:DataFolder"] = folder, ["LocalAws:Port"] = "0" });
        builder.Logging.ClearProviders();
    });
}
