using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Places;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Storage;

/// <summary>
/// An image record as a DynamoDB item. The results are stored as JSON text: they are written and read whole, never
/// searched in part.
/// </summary>
internal static class ImageItem
{
    public static Dictionary<string, AttributeValue> ToItem(ImageRecord image)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["pk"] = new(Keys.ImagePartition(image.Id)),
            ["sk"] = new(Keys.Image),
            ["id"] = new(image.Id),
            ["owner"] = new(image.Owner),
            ["status"] = new(image.Status),
            ["fileName"] = new(image.FileName),
            ["contentType"] = new(image.ContentType),
            ["size"] = Number(image.Size),
            ["sha256"] = new(image.Sha256),
            ["createdAt"] = Time(image.CreatedAt),
            ["updatedAt"] = Time(image.UpdatedAt),
            ["revision"] = Number(image.Revision),
        };
        if (image.Status is not ImageStatus.Deleted && image.TrashedAt is null)
        {
            item["gsi2pk"] = new(Keys.OwnerStatus(image.Owner, image.Status));
            item["gsi2sk"] = new(image.Id);
        }

        if (image.IsAvailable)
        {
            item["gsi1pk"] = new(image.Edits.IsHidden ? Keys.Hidden(image.Owner) : Keys.Owner(image.Owner));
            item["gsi1sk"] = new(image.Id);
            item["gsi3pk"] = new(image.Edits.IsHidden ? Keys.Hidden(image.Owner) : Keys.Timeline(image.Owner));
            item["gsi3sk"] = new(Keys.Shown(image.ShownAt, image.Id));
        }
        else if (image.TrashedAt is { } trashedAt)
        {
            item["gsi1pk"] = new(Keys.Trash(image.Owner));
            item["gsi1sk"] = new(Keys.TimeAndId(trashedAt, image.Id));
            item["trashedAt"] = Time(trashedAt);
        }

        if (image.IsWithdrawing)
        {
            item["isWithdrawing"] = Number(1);
        }

        if (image.ExecutionArn is not null)
        {
            item["executionArn"] = new(image.ExecutionArn);
        }

        if (image.UploadId is not null)
        {
            item["uploadId"] = new(image.UploadId);
        }

        if (image.Retries > 0)
        {
            item["retries"] = Number(image.Retries);
        }

        if (image.TraceId is not null)
        {
            item["traceId"] = new(image.TraceId);
        }

        if (image.DuplicateOf is not null)
        {
            item["duplicateOf"] = new(image.DuplicateOf);
        }

        if (image.EscalatedAt is { } escalatedAt)
        {
            item["escalatedAt"] = Time(escalatedAt);
        }

        if (image.ExpiresAt is { } expiresAt)
        {
            item["expiresAt"] = Number(expiresAt.ToUnixTimeSeconds());
        }

        // Whoever writes an image has written its terms.
        item["terms"] = Number(ImageTerms.Version);
        AddJson(item, "town", image.Town, WorkflowJson.Default.Town);
        AddJson(item, "picture", image.Picture, WorkflowJson.Default.ResizeResult);
        AddJson(item, "analysis", image.Analysis, WorkflowJson.Default.LabelsResult);
        AddJson(item, "moderation", image.Moderation, WorkflowJson.Default.ModerationResult);
        AddJson(item, "failure", image.Failure, WorkflowJson.Default.ImageFailure);
        AddJson(item, "edits", image.Edits == ImageEdits.None ? null : image.Edits, WorkflowJson.Default.ImageEdits);
        AddJson(item, "steps", image.Steps.Count > 0 ? image.Steps : null, WorkflowJson.Default.IReadOnlyListStepDuration);
        return item;
    }

    public static ImageRecord FromItem(Dictionary<string, AttributeValue> item)
    {
        var image = Read(item);
        // An earlier version looked for no town.
        return image.TermsVersion == 0 && image.Picture?.Facts.Location is { } place ? image with { Town = Cities.NearestTo(place) } : image;
    }

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Number(double value) => new() { N = value.ToString("R", CultureInfo.InvariantCulture) };

    public static long ToLong(AttributeValue value) => long.Parse(value.N, CultureInfo.InvariantCulture);

    public static double ToDouble(AttributeValue value) => double.Parse(value.N, CultureInfo.InvariantCulture);

    public static AttributeValue Time(DateTimeOffset time) => new(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    public static DateTimeOffset ToTime(AttributeValue value) =>
        DateTimeOffset.Parse(value.S, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static ImageRecord Read(Dictionary<string, AttributeValue> item) => new()
    {
        Id = item["id"].S,
        Owner = item["owner"].S,
        Status = item["status"].S,
        FileName = item["fileName"].S,
        ContentType = item["contentType"].S,
        Size = ToLong(item["size"]),
        Sha256 = item["sha256"].S,
        TrashedAt = item.TryGetValue("trashedAt", out var trashedAt) ? ToTime(trashedAt) : null,
        IsWithdrawing = item.ContainsKey("isWithdrawing"),
        UploadId = item.GetValueOrDefault("uploadId")?.S,
        CreatedAt = ToTime(item["createdAt"]),
        UpdatedAt = ToTime(item["updatedAt"]),
        ExecutionArn = item.GetValueOrDefault("executionArn")?.S,
        Retries = item.TryGetValue("retries", out var retries) ? (int)ToLong(retries) : 0,
        TraceId = item.GetValueOrDefault("traceId")?.S,
        DuplicateOf = item.GetValueOrDefault("duplicateOf")?.S,
        ExpiresAt = item.TryGetValue("expiresAt", out var expiresAt) ? DateTimeOffset.FromUnixTimeSeconds(ToLong(expiresAt)) : null,
        TermsVersion = item.TryGetValue("terms", out var terms) ? (int)ToLong(terms) : 0,
        Picture = FromJson(item, "picture", WorkflowJson.Default.ResizeResult),
        Analysis = FromJson(item, "analysis", WorkflowJson.Default.LabelsResult),
        Moderation = FromJson(item, "moderation", WorkflowJson.Default.ModerationResult),
        EscalatedAt = item.TryGetValue("escalatedAt", out var escalatedAt) ? ToTime(escalatedAt) : null,
        Failure = FromJson(item, "failure", WorkflowJson.Default.ImageFailure),
        Edits = FromJson(item, "edits", WorkflowJson.Default.ImageEdits) ?? ImageEdits.None,
        Steps = FromJson(item, "steps", WorkflowJson.Default.IReadOnlyListStepDuration) ?? [],
        Town = FromJson(item, "town", WorkflowJson.Default.Town),
        Revision = ToLong(item["revision"]),
    };

    private static void AddJson<T>(Dictionary<string, AttributeValue> item, string name, T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is not null)
        {
            item[name] = new AttributeValue(JsonSerializer.Serialize(value, type));
        }
    }

    private static T? FromJson<T>(Dictionary<string, AttributeValue> item, string name, JsonTypeInfo<T> type)
        where T : class =>
        item.TryGetValue(name, out var json) ? JsonSerializer.Deserialize(json.S, type) : null;
}
