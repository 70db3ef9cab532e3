using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>Creates, changes, finds and deletes queues.</summary>
internal sealed class QueueOperations(QueueCatalog queues, MessageStore messages, TimeProvider time)
{
    private const int LongestList = 1000;

    public async Task<JsonBody> CreateQueueAsync(Parameters parameters, CancellationToken cancellation)
    {
        var name = parameters.String("QueueName");
        var attributes = QueueAttributes.Read(parameters);
        // The member's name begins in lower case here, and here alone.
        var tags = Texts(parameters.OptionalObject("tags"));
        parameters.End();
        QueueCatalog.RequireName(name);

        if (queues.Find(name) is { } existing)
        {
            var different = attributes.FirstOrDefault(attribute => existing.Attribute(attribute.Key) != attribute.Value).Key;
            return different is null ? Url(name) : throw SqsErrors.QueueNameExists(different);
        }

        var now = time.GetUtcNow();
        await queues.SaveAsync(new Queue(name, queues.ArnOf(name), now, now, attributes, tags));
        return Url(name);
    }

    public Task<JsonBody> GetQueueUrlAsync(Parameters parameters, CancellationToken cancellation)
    {
        var name = parameters.String("QueueName");
        parameters.Accept("QueueOwnerAWSAccountId");
        parameters.End();
        return queues.Find(name) is null ? throw SqsErrors.QueueDoesNotExist() : Task.FromResult(Url(name));
    }

    public Task<JsonBody> ListQueuesAsync(Parameters parameters, CancellationToken cancellation)
    {
        var prefix = parameters.OptionalString("QueueNamePrefix") ?? "";
        var most = parameters.OptionalInteger("MaxResults") ?? LongestList;
        var after = parameters.OptionalString("NextToken") ?? "";
        parameters.End();

        var names = queues.All.Select(queue => queue.Name)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(name, after) > 0)
            .Order(StringComparer.Ordinal).Take(most + 1).ToList();
        var answer = new JsonObject { ["QueueUrls"] = new JsonArray([.. names.Take(most).Select(name => (JsonNode)queues.UrlOf(name))]) };
        if (names.Count > most)
        {
            answer["NextToken"] = names[most - 1];
        }

        return Task.FromResult<JsonBody>(answer);
    }

    public Task<JsonBody> GetQueueAttributesAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        var names = parameters.OptionalArray("AttributeNames")?.EnumerateArray().Select(name => name.GetString()!).ToList() ?? [];
        parameters.End();

        var all = AttributesOf(queue);
        if (names.Find(name => name != "All" && !all.ContainsKey(name) && !QueueAttributes.IsKnown(name)) is { } unknown)
        {
            throw SqsErrors.InvalidAttributeName(unknown);
        }

        var asked = all.Where(attribute => names.Contains("All") || names.Contains(attribute.Key))
            .Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value));
        return Task.FromResult<JsonBody>(new JsonObject { ["Attributes"] = new JsonObject(asked) });
    }

    public async Task<JsonBody> SetQueueAttributesAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        var changes = QueueAttributes.Read(parameters);
        parameters.End();
        await queues.SaveAsync(queue with
        {
            ModifiedAt = time.GetUtcNow(),
            Attributes = changes.UnionBy(queue.Attributes, attribute => attribute.Key).ToDictionary(),
        });
        return JsonBody.None;
    }

    public async Task<JsonBody> DeleteQueueAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        parameters.End();
        await queues.DeleteAsync(queue);
        return JsonBody.None;
    }

    public async Task<JsonBody> PurgeQueueAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        parameters.End();
        await messages.PurgeAsync(queue);
        return JsonBody.None;
    }

    public async Task<JsonBody> TagQueueAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        var tags = Texts(parameters.Object("Tags"));
        parameters.End();
        await queues.SaveAsync(queue with { Tags = tags.UnionBy(queue.Tags, tag => tag.Key).ToDictionary() });
        return JsonBody.None;
    }

    public async Task<JsonBody> UntagQueueAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        var keys = parameters.Array("TagKeys").EnumerateArray().Select(key => key.GetString()).ToHashSet();
        parameters.End();
        await queues.SaveAsync(queue with { Tags = queue.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary() });
        return JsonBody.None;
    }

    public Task<JsonBody> ListQueueTagsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var queue = queues.OfUrl(parameters);
        parameters.End();
        var tags = queue.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value));
        return Task.FromResult<JsonBody>(new JsonObject { ["Tags"] = new JsonObject(tags) });
    }

    private JsonBody Url(string name) => new JsonObject { ["QueueUrl"] = queues.UrlOf(name) };

    private Dictionary<string, string> AttributesOf(Queue queue)
    {
        var counts = messages.Count(queue);
        var attributes = QueueAttributes.Defaulted.ToDictionary(name => name, queue.Attribute);
        // An attribute that was set to an empty text was taken away.
        foreach (var (name, value) in queue.Attributes.Where(attribute => attribute.Value.Length > 0))
        {
            attributes[name] = value;
        }

        // SQS's own keys, unless it is one of KMS.
        var hasKey = attributes.ContainsKey("KmsMasterKeyId");
        attributes.TryAdd("SqsManagedSseEnabled", hasKey ? "false" : "true");
        if (hasKey)
        {
            attributes.TryAdd("KmsDataKeyReusePeriodSeconds", "300");
        }

        attributes["QueueArn"] = queue.Arn;
        attributes["CreatedTimestamp"] = $"{queue.CreatedAt.ToUnixTimeSeconds()}";
        attributes["LastModifiedTimestamp"] = $"{queue.ModifiedAt.ToUnixTimeSeconds()}";
        attributes["ApproximateNumberOfMessages"] = $"{counts.Visible}";
        attributes["ApproximateNumberOfMessagesNotVisible"] = $"{counts.InFlight}";
        attributes["ApproximateNumberOfMessagesDelayed"] = $"{counts.Delayed}";
        return attributes;
    }

    private static Dictionary<string, string> Texts(JsonElement? map) =>
        map?.EnumerateObject().ToDictionaryOrRefuse(
            member => member.Name, member => member.Value.GetString()!, name => SqsErrors.InvalidParameter($"'{name}' is given more than once.")) ?? [];
}
