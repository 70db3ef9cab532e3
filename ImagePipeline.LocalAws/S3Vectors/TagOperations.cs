using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>The tags of buckets and indexes, which are kept and change nothing.</summary>
internal sealed class TagOperations(VectorDatabase database, S3VectorsNames names)
{
    private const int MaximumTags = 50;

    public JsonBody List(string arn, Parameters parameters)
    {
        parameters.End();
        var (bucket, index) = names.Resource(arn);
        var tags = index is null
            ? (database.FindBucket(bucket) ?? throw S3VectorsErrors.NoBucket()).Tags
            : (database.FindIndex(bucket, index) ?? throw S3VectorsErrors.NoIndex()).Tags;
        return new JsonObject { ["tags"] = tags };
    }

    public async Task<JsonBody> AddAsync(string arn, Parameters parameters)
    {
        var (bucket, index) = names.Resource(arn);
        parameters.Object("tags");
        var added = Read(parameters);
        parameters.End();
        await database.ChangeTagsAsync(bucket, index, tags =>
        {
            foreach (var (key, value) in added)
            {
                tags[key] = value!.DeepClone();
            }

            if (tags.Count > MaximumTags)
            {
                throw S3VectorsErrors.Invalid($"A resource may have {MaximumTags} tags at most");
            }
        });
        return JsonBody.Empty;
    }

    public async Task<JsonBody> RemoveAsync(string arn, IQueryCollection query, Parameters parameters)
    {
        parameters.End();
        var (bucket, index) = names.Resource(arn);
        await database.ChangeTagsAsync(bucket, index, tags =>
        {
            foreach (var key in query["tagKeys"])
            {
                tags.Remove(key ?? "");
            }
        });
        return JsonBody.Empty;
    }

    /// <summary>The <c>tags</c> of a request, by their keys.</summary>
    public static JsonObject Read(Parameters parameters)
    {
        var tags = new JsonObject();
        foreach (var tag in parameters.OptionalObject("tags")?.EnumerateObject() ?? default)
        {
            if (tag.Name.Length is 0 or > 128)
            {
                throw S3VectorsErrors.Length("/tags", tag.Name.Length, 1, 128);
            }

            var value = tag.Value.GetString() ?? "";
            tags[tag.Name] = value.Length <= 256 ? value : throw S3VectorsErrors.Length($"/tags/{tag.Name}", value.Length, 0, 256);
        }

        return tags.Count <= MaximumTags ? tags : throw S3VectorsErrors.Invalid($"A resource may have {MaximumTags} tags at most");
    }
}
