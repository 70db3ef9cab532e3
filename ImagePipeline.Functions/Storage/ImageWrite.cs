using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>
/// What takes an image from one record to the next, with all that hangs on it. What images share (counts, statistics)
/// follows from the table's stream: here it would let them exclude each other.
/// </summary>
internal static class ImageWrite
{
    /// <summary>
    /// The terms that an image gets, which are written before it: a search takes no term at its word, but asks the image, so that they show
    /// with it at once, and those of an image that never came do not show. In its transaction each would cost double.
    /// </summary>
    public static IEnumerable<Dictionary<string, AttributeValue>> NewTerms(ImageRecord seen, ImageRecord next)
    {
        var before = seen.TermsVersion < ImageTerms.Version ? [] : ImageTerms.ItemsOf(seen);
        return ImageTerms.ItemsOf(next).Where(term => !before.ContainsKey(term.Key)).Select(term => term.Value);
    }

    /// <summary>The image itself, and what must be true of it at once.</summary>
    /// <param name="holder">Of a change that claims the image's bytes: the image that had claimed them before, if any.</param>
    public static List<TransactWriteItem> Replace(string table, ImageRecord seen, Transition change, string? holder)
    {
        var next = change.Image!;
        var writes = new List<TransactWriteItem>
        {
            Put(table, ImageItem.ToItem(next), "revision = :seen", new() { [":seen"] = ImageItem.Number(seen.Revision) }),
        };
        if (change.ClaimsContent)
        {
            writes.Add(holder is null
                ? Put(table, ContentItem(next), "attribute_not_exists(pk)")
                : Put(table, ContentItem(next), "imageId = :holder", new() { [":holder"] = new(holder) }));
        }

        if (next.DuplicateOf is { } original)
        {
            // Nothing is given up for an image that is being deleted.
            writes.Add(HoldsContent(table, original));
        }

        if (IsToBeFollowed(seen, next))
        {
            writes.Add(Put(table, TrashedItem(next), condition: null));
        }
        else if (seen.TrashedAt is not null && next.TrashedAt is null)
        {
            writes.Add(new TransactWriteItem { Delete = new Delete { TableName = table, Key = Key(Keys.ImagePartition(seen.Id), Keys.Trashed) } });
        }

        if (change.Opens is { } review)
        {
            writes.Add(Put(table, ReviewItem.ToItem(review), "attribute_not_exists(pk)"));
        }

        var after = ImageTerms.ItemsOf(next);
        foreach (var (sort, item) in ImageTerms.ItemsOf(seen))
        {
            if (!after.TryGetValue(sort, out var now))
            {
                writes.Add(new TransactWriteItem { Delete = new Delete { TableName = table, Key = Key(Keys.ImagePartition(seen.Id), sort) } });
            }
            else if (now["gsi3sk"].S != item["gsi3sk"].S && seen.TermsVersion == ImageTerms.Version)
            {
                // With the date: an image is nowhere at a time that it does not have.
                writes.Add(Put(table, now, condition: null));
            }
        }

        return writes;
    }

    public static Dictionary<string, AttributeValue> Key(string pk, string sk) => new() { ["pk"] = new(pk), ["sk"] = new(sk) };

    // Also where a run, or a review, has published something of an image that is in the trash: then it is taken back.
    private static bool IsToBeFollowed(ImageRecord seen, ImageRecord next) =>
        next.TrashedAt is not null && (seen.TrashedAt is null || next.Picture is { IsPublished: true } && seen.Picture is not { IsPublished: true });

    // The revision makes each write a change that the stream tells of.
    private static Dictionary<string, AttributeValue> TrashedItem(ImageRecord image)
    {
        var item = Key(Keys.ImagePartition(image.Id), Keys.Trashed);
        item["trashedAt"] = ImageItem.Time(image.TrashedAt!.Value);
        item["revision"] = ImageItem.Number(image.Revision);
        item["expiresAt"] = ImageItem.Number((image.TrashedAt.Value + TrashTransitions.KeptFor).ToUnixTimeSeconds());
        return item;
    }

    private static Dictionary<string, AttributeValue> ContentItem(ImageRecord image)
    {
        var item = Key(Keys.ContentPartition(image.Owner, image.Sha256), Keys.Content);
        item["imageId"] = new AttributeValue(image.Id);
        return item;
    }

    private static TransactWriteItem Put(
        string table, Dictionary<string, AttributeValue> item, string? condition, Dictionary<string, AttributeValue>? values = null) => new()
        {
            Put = new Put { TableName = table, Item = item, ConditionExpression = condition, ExpressionAttributeValues = values },
        };

    private static TransactWriteItem HoldsContent(string table, string imageId) => new()
    {
        ConditionCheck = new ConditionCheck
        {
            TableName = table,
            Key = Key(Keys.ImagePartition(imageId), Keys.Image),
            ConditionExpression = $"#status IN ({string.Join(", ", ImageStatus.HoldingContent.Select(status => ":" + status))})",
            ExpressionAttributeNames = new() { ["#status"] = "status" },
            ExpressionAttributeValues = ImageStatus.HoldingContent.ToDictionary(status => ":" + status, status => new AttributeValue(status)),
        },
    };
}
