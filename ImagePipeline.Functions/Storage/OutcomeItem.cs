using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Notifications;

namespace ImagePipeline.Functions.Storage;

/// <summary>An outcome's attributes in an item, whatever its key.</summary>
internal static class OutcomeItem
{
    public static Dictionary<string, AttributeValue> ToItem(Outcome outcome, string partition, string sort, DateTimeOffset expiresAt)
    {
        var item = ImageWrite.Key(partition, sort);
        item["id"] = new(outcome.Id);
        item["type"] = new(outcome.Type);
        item["imageId"] = new(outcome.ImageId);
        item["owner"] = new(outcome.Owner);
        item["at"] = ImageItem.Time(outcome.At);
        item["expiresAt"] = ImageItem.Number(expiresAt.ToUnixTimeSeconds());
        if (outcome.Code is not null)
        {
            item["code"] = new(outcome.Code);
        }

        return item;
    }

    public static Outcome FromItem(Dictionary<string, AttributeValue> item) => new(
        item["id"].S, item["type"].S, item["imageId"].S, item["owner"].S, ImageItem.ToTime(item["at"]), item.GetValueOrDefault("code")?.S);
}
