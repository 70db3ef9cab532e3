using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

internal sealed class Tags(TagStore store)
{
    private const int MaxTags = 50;

    /// <summary>The tags that an operation is given, as <c>[{key, value}]</c>.</summary>
    public static JsonArray Read(Parameters parameters)
    {
        var tags = new JsonArray();
        foreach (var tag in parameters.OptionalArray("tags")?.EnumerateArray() ?? default(JsonElement.ArrayEnumerator))
        {
            Set(tags, Text(tag, "key"), Text(tag, "value"));
        }

        return tags;
    }

    public async Task<JsonBody> AddAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (arn, tags) = Find(parameters);
        parameters.Array("tags");
        foreach (var tag in Read(parameters))
        {
            Set(tags, Text(tag!, "key"), Text(tag!, "value"));
        }

        parameters.End();
        if (tags.Count > MaxTags)
        {
            throw StatesErrors.TooManyTags(arn);
        }

        await store.SaveAsync(arn, tags);
        return JsonBody.Empty;
    }

    public async Task<JsonBody> RemoveAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (arn, tags) = Find(parameters);
        var keys = parameters.Array("tagKeys").EnumerateArray().Select(key => key.GetString()).ToHashSet();
        parameters.End();
        await store.SaveAsync(arn, [.. tags.Where(tag => !keys.Contains(Text(tag!, "key"))).Select(tag => tag!.DeepClone())]);
        return JsonBody.Empty;
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (_, tags) = Find(parameters);
        parameters.End();
        return Answers.Answer(new JsonObject { ["tags"] = tags });
    }

    private (string Arn, JsonArray Tags) Find(Parameters parameters)
    {
        var arn = StatesArns.Check(parameters.String("resourceArn"), "stateMachine", "activity");
        return (arn, store.Find(arn) ?? throw StatesErrors.ResourceNotFound(arn));
    }

    private static void Set(JsonArray tags, string key, string value)
    {
        var existing = tags.FirstOrDefault(tag => Text(tag!, "key") == key);
        if (existing is not null)
        {
            existing["value"] = value;
        }
        else
        {
            tags.Add((JsonNode)new JsonObject { ["key"] = key, ["value"] = value });
        }
    }

    private static string Text(JsonElement tag, string field) => tag.TryGetProperty(field, out var value) ? value.GetString() ?? "" : "";

    private static string Text(JsonNode tag, string field) => Json.IsString(tag[field], out var value) ? value : "";
}
