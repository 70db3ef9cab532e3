using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Albums;

namespace ImagePipeline.Functions.Storage;

/// <summary>
/// Albums and their entries as DynamoDB items. An entry lies with its image, so that an image knows its albums, and is in two indexes by its album: by date and by hand.
/// </summary>
internal static class AlbumItem
{
    public static Dictionary<string, AttributeValue> ToItem(Album album)
    {
        var item = ImageWrite.Key(Keys.AlbumKey(album.Id), Keys.Album);
        item["gsi1pk"] = new(album.DeletedAt is null ? Keys.Albums(album.Owner) : Keys.DeletedAlbums(album.Owner));
        item["gsi1sk"] = new(Keys.TimeAndId(album.CreatedAt, album.Id));
        item["id"] = new(album.Id);
        item["owner"] = new(album.Owner);
        item["name"] = new(album.Name);
        item["order"] = new(album.Order);
        item["photos"] = ImageItem.Number(album.Photos);
        item["createdAt"] = ImageItem.Time(album.CreatedAt);
        item["updatedAt"] = ImageItem.Time(album.UpdatedAt);
        item["revision"] = ImageItem.Number(album.Revision);
        if (album.Description is { } description)
        {
            item["description"] = new(description);
        }

        if (album.CoverId is { } coverId)
        {
            item["coverId"] = new(coverId);
        }

        if (album.LastRank is { } lastRank)
        {
            item["lastRank"] = new(lastRank);
        }

        if (album.DeletedAt is { } deletedAt)
        {
            item["deletedAt"] = ImageItem.Time(deletedAt);
            item["expiresAt"] = ImageItem.Number((deletedAt + Album.RestorableFor).ToUnixTimeSeconds());
        }

        return item;
    }

    public static Album FromItem(Dictionary<string, AttributeValue> item) => new()
    {
        Id = item["id"].S,
        Owner = item["owner"].S,
        Name = item["name"].S,
        Order = item["order"].S,
        Photos = (int)ImageItem.ToLong(item["photos"]),
        CreatedAt = ImageItem.ToTime(item["createdAt"]),
        UpdatedAt = ImageItem.ToTime(item["updatedAt"]),
        Revision = ImageItem.ToLong(item["revision"]),
        Description = item.GetValueOrDefault("description")?.S,
        CoverId = item.GetValueOrDefault("coverId")?.S,
        LastRank = item.GetValueOrDefault("lastRank")?.S,
        DeletedAt = item.TryGetValue("deletedAt", out var deletedAt) ? ImageItem.ToTime(deletedAt) : null,
    };

    public static Dictionary<string, AttributeValue> ToItem(AlbumEntry entry)
    {
        var item = KeyOf(entry.AlbumId, entry.ImageId);
        item["gsi1pk"] = item["gsi3pk"] = new(Keys.AlbumKey(entry.AlbumId));
        item["gsi1sk"] = new(entry.Shown);
        item["gsi3sk"] = new(PlaceOf(entry, AlbumOrder.Hand));
        if (entry.IsHidden)
        {
            item["isHidden"] = ImageItem.Number(1);
        }

        return item;
    }

    public static AlbumEntry EntryOf(Dictionary<string, AttributeValue> item) => new(
        Keys.AlbumIdOf(item["sk"].S)!,
        Keys.ImageIdOf(item["pk"].S)!,
        item["gsi1sk"].S,
        item["gsi3sk"].S.Split('#')[0],
        item.ContainsKey("isHidden"));

    public static Dictionary<string, AttributeValue> KeyOf(string albumId, string imageId) => ImageWrite.Key(Keys.ImagePartition(imageId), Keys.AlbumKey(albumId));

    /// <summary>An entry's place in an order.</summary>
    public static string PlaceOf(AlbumEntry entry, string order) => order == AlbumOrder.Hand ? $"{entry.Rank}#{entry.ImageId}" : entry.Shown;
}
