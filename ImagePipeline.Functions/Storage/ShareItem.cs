using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Shares;

namespace ImagePipeline.Functions.Storage;

/// <summary>A share as a DynamoDB item. The table forgets it when it is over.</summary>
internal static class ShareItem
{
    public static Dictionary<string, AttributeValue> ToItem(Share share)
    {
        var item = ImageWrite.Key(Keys.SharePartition(share.Id), Keys.Share);
        item["gsi1pk"] = new(Keys.Shares(share.Owner));
        item["gsi1sk"] = new(Keys.TimeAndId(share.CreatedAt, share.Id));
        item["id"] = new(share.Id);
        item["owner"] = new(share.Owner);
        item["createdAt"] = ImageItem.Time(share.CreatedAt);
        if (share.AlbumId is { } albumId)
        {
            item["albumId"] = new(albumId);
        }
        else
        {
            item["imageIds"] = new() { L = [.. share.ImageIds.Select(id => new AttributeValue(id))] };
        }

        if (share.Title is { } title)
        {
            item["title"] = new(title);
        }

        if (share.EndsAt is { } endsAt)
        {
            item["endsAt"] = ImageItem.Time(endsAt);
            item["expiresAt"] = ImageItem.Number(endsAt.ToUnixTimeSeconds());
        }

        if (share.Password is { } password)
        {
            item["salt"] = new(Convert.ToBase64String(password.Salt));
            item["passwordHash"] = new(Convert.ToBase64String(password.Hash));
            item["iterations"] = ImageItem.Number(password.Iterations);
        }

        return item;
    }

    public static Share FromItem(Dictionary<string, AttributeValue> item) => new()
    {
        Id = item["id"].S,
        Owner = item["owner"].S,
        Title = item.GetValueOrDefault("title")?.S,
        ImageIds = [.. (item.GetValueOrDefault("imageIds")?.L ?? []).Select(id => id.S)],
        AlbumId = item.GetValueOrDefault("albumId")?.S,
        CreatedAt = ImageItem.ToTime(item["createdAt"]),
        EndsAt = item.TryGetValue("endsAt", out var endsAt) ? ImageItem.ToTime(endsAt) : null,
        Password = item.TryGetValue("passwordHash", out var hash)
            ? new SharePassword(Convert.FromBase64String(item["salt"].S), Convert.FromBase64String(hash.S), (int)ImageItem.ToLong(item["iterations"]))
            : null,
    };
}
