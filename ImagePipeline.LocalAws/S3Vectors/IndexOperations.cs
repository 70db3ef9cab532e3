using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3Vectors.Search;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>The operations on vector indexes.</summary>
internal sealed class IndexOperations(VectorDatabase database, VectorSearch search, S3VectorsNames names)
{
    private const int LargestPage = 500;
    private const int LargestDimension = 4096;
    private const int MaximumNonFilterable = 10;
    private const int LongestMetadataKey = 63;

    public async Task<JsonBody> CreateAsync(Parameters parameters)
    {
        var (bucket, name) = (names.Bucket(parameters), S3VectorsNames.CheckNewIndex(parameters.String("indexName")));
        if (parameters.String("dataType") != "float32")
        {
            throw S3VectorsErrors.Constraint("/dataType", "satisfy enum value set: [float32]");
        }

        var metric = parameters.String("distanceMetric") switch
        {
            "cosine" => DistanceMetric.Cosine,
            "euclidean" => DistanceMetric.Euclidean,
            _ => throw S3VectorsErrors.Constraint("/distanceMetric", "satisfy enum value set: [euclidean, cosine]"),
        };
        if (parameters.OptionalInteger("dimension") is not (>= 1 and <= LargestDimension and var dimension))
        {
            throw S3VectorsErrors.Constraint("/dimension", $"be between 1 and {LargestDimension}, inclusive");
        }

        var (nonFilterable, tags, encryption) = (ReadNonFilterable(parameters), TagOperations.Read(parameters), Encryption.Read(parameters));
        parameters.End();
        await database.AddIndexAsync(bucket, name, dimension, metric, nonFilterable, encryption, tags);
        return new JsonObject { ["indexArn"] = names.ArnOf(bucket, name) };
    }

    public JsonBody Get(Parameters parameters)
    {
        var (bucket, name) = names.Index(parameters);
        parameters.End();
        var index = database.FindIndex(bucket, name) ?? throw S3VectorsErrors.NoIndex();
        var description = Describe(index);
        description["dataType"] = "float32";
        description["dimension"] = index.Dimension;
        description["distanceMetric"] = NameOf(index.Metric);
        description["encryptionConfiguration"] = index.Encryption.ToJson();
        if (index.NonFilterable.Count > 0)
        {
            description["metadataConfiguration"] = new JsonObject { ["nonFilterableMetadataKeys"] = new JsonArray([.. index.NonFilterable.Select(key => (JsonNode)key)]) };
        }

        return new JsonObject { ["index"] = description };
    }

    public JsonBody List(Parameters parameters)
    {
        var (bucket, prefix, page) = (names.Bucket(parameters), parameters.OptionalString("prefix") ?? "", Page.Read(parameters, LargestPage));
        parameters.End();
        if (database.FindBucket(bucket) is null)
        {
            throw S3VectorsErrors.NoBucket();
        }

        var found = database.ListIndexes(bucket, prefix, page.After ?? "", page.Size + 1);
        var answer = new JsonObject { ["indexes"] = new JsonArray([.. found.Take(page.Size).Select(Describe)]) };
        if (found.Count > page.Size)
        {
            answer["nextToken"] = Page.Token(found[page.Size - 1].Name);
        }

        return answer;
    }

    public async Task<JsonBody> DeleteAsync(Parameters parameters)
    {
        var (bucket, name) = names.Index(parameters);
        parameters.End();
        if (await database.RemoveIndexAsync(bucket, name) is { } removed)
        {
            search.Forget(removed);
        }

        return JsonBody.Empty;
    }

    public static string NameOf(DistanceMetric metric) => metric == DistanceMetric.Cosine ? "cosine" : "euclidean";

    private JsonObject Describe(VectorIndex index) => new()
    {
        ["vectorBucketName"] = index.Bucket, ["indexName"] = index.Name, ["indexArn"] = names.ArnOf(index.Bucket, index.Name), ["creationTime"] = index.Created / 1000.0,
    };

    private static List<string> ReadNonFilterable(Parameters parameters)
    {
        if (parameters.OptionalObject("metadataConfiguration") is not { } members)
        {
            return [];
        }

        const string Path = "/metadataConfiguration/nonFilterableMetadataKeys";
        var configuration = new Parameters(parameters.Operation, members);
        var keys = configuration.Array("nonFilterableMetadataKeys").EnumerateArray().Select(key => key.GetString() ?? "").ToList();
        configuration.End();
        if (keys.Count is 0 or > MaximumNonFilterable)
        {
            throw S3VectorsErrors.Length(Path, keys.Count, 1, MaximumNonFilterable);
        }

        var wrong = keys.FindIndex(key => key.Length is 0 or > LongestMetadataKey);
        return wrong < 0 ? keys : throw S3VectorsErrors.Length($"{Path}/{wrong}", keys[wrong].Length, 1, LongestMetadataKey);
    }
}
