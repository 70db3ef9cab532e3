using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>The operations on vector buckets and their policies.</summary>
internal sealed class BucketOperations(VectorDatabase database, S3VectorsNames names)
{
    private const int LargestPage = 500;

    public async Task<JsonBody> CreateAsync(Parameters parameters)
    {
        var name = S3VectorsNames.CheckNewBucket(parameters.String("vectorBucketName"));
        var (encryption, tags) = (Encryption.Read(parameters) ?? Encryption.Default, TagOperations.Read(parameters));
        parameters.End();
        return await database.AddBucketAsync(name, encryption, tags)
            ? new JsonObject { ["vectorBucketArn"] = names.ArnOf(name) }
            : throw S3VectorsErrors.BucketExists();
    }

    public JsonBody Get(Parameters parameters)
    {
        var bucket = Find(parameters);
        var description = Describe(bucket);
        description["encryptionConfiguration"] = bucket.Encryption.ToJson();
        return new JsonObject { ["vectorBucket"] = description };
    }

    public JsonBody List(Parameters parameters)
    {
        var (prefix, page) = (parameters.OptionalString("prefix") ?? "", Page.Read(parameters, LargestPage));
        parameters.End();
        var found = database.ListBuckets(prefix, page.After ?? "", page.Size + 1);
        var answer = new JsonObject { ["vectorBuckets"] = new JsonArray([.. found.Take(page.Size).Select(Describe)]) };
        if (found.Count > page.Size)
        {
            answer["nextToken"] = Page.Token(found[page.Size - 1].Name);
        }

        return answer;
    }

    // As on AWS, also where there is none.
    public async Task<JsonBody> DeleteAsync(Parameters parameters)
    {
        var name = names.Bucket(parameters);
        parameters.End();
        await database.RemoveBucketAsync(name);
        return JsonBody.Empty;
    }

    public async Task<JsonBody> PutPolicyAsync(Parameters parameters)
    {
        var (name, policy) = (names.Bucket(parameters), parameters.String("policy"));
        parameters.End();
        if (!IsJsonObject(policy))
        {
            throw S3VectorsErrors.Invalid("Policy is not valid JSON");
        }

        await database.SetPolicyAsync(name, policy);
        return JsonBody.Empty;
    }

    public JsonBody GetPolicy(Parameters parameters) => new JsonObject { ["policy"] = Find(parameters).Policy ?? throw S3VectorsErrors.NoPolicy() };

    public async Task<JsonBody> DeletePolicyAsync(Parameters parameters)
    {
        var name = names.Bucket(parameters);
        parameters.End();
        await database.SetPolicyAsync(name, null);
        return JsonBody.Empty;
    }

    private VectorBucket Find(Parameters parameters)
    {
        var name = names.Bucket(parameters);
        parameters.End();
        return database.FindBucket(name) ?? throw S3VectorsErrors.NoBucket();
    }

    private JsonObject Describe(VectorBucket bucket) => new()
    {
        ["vectorBucketName"] = bucket.Name, ["vectorBucketArn"] = names.ArnOf(bucket.Name), ["creationTime"] = bucket.Created / 1000.0,
    };

    private static bool IsJsonObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
