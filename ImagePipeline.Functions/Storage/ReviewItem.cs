using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Storage;

/// <summary>A review as an item beside its image's: JSON text, since it is read and written whole. While it is OPEN, it stands in the queue of all.</summary>
internal static class ReviewItem
{
    public const string Attribute = "review";

    public static Dictionary<string, AttributeValue> ToItem(ReviewRecord review)
    {
        var item = ImageWrite.Key(Keys.ImagePartition(review.ImageId), Keys.Review);
        item["revision"] = ImageItem.Number(review.Revision);
        item[Attribute] = new AttributeValue(JsonSerializer.Serialize(review, WorkflowJson.Default.ReviewRecord));
        if (review.State == ReviewState.Open)
        {
            item["gsi2pk"] = new(Keys.OpenReviews);
            item["gsi2sk"] = new(QueueKey(review));
        }

        return item;
    }

    public static ReviewRecord FromItem(Dictionary<string, AttributeValue> item) => FromJson(item[Attribute].S);

    public static ReviewRecord FromJson(string json) => JsonSerializer.Deserialize(json, WorkflowJson.Default.ReviewRecord)!;

    /// <summary>2026-01-02T03:04:05.0000000Z#id: those that wait longest come first.</summary>
    public static string QueueKey(ReviewRecord review) => Keys.TimeAndId(review.OpenedAt, review.ImageId);
}
