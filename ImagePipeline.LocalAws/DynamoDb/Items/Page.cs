using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>One page of a query or scan.</summary>
/// <param name="Scanned">How many items were looked at, before the filter.</param>
/// <param name="Bytes">Their size, as the table or index that is read holds them.</param>
/// <param name="FetchedBytes">The size of what a local index had to fetch from the table.</param>
/// <param name="LastKey">Where the next page begins behind, or null on the last page.</param>
internal sealed record Page(IReadOnlyList<PageItem> Items, int Scanned, long Bytes, long FetchedBytes, AttributeMap? LastKey)
{
    private const long LargestPage = 1024 * 1024;

    /// <summary>Reads until the limit, a megabyte, or the end.</summary>
    public static Page Read(Session session, ReadTarget target, RowQuery rows, Condition? filter, ItemView view, long? limit)
    {
        var visible = view.VisibleThrough(target.Table, target.Index);
        var items = new List<PageItem>();
        var scanned = 0;
        var bytes = 0L;
        var fetched = 0L;
        using var reader = rows.Open(session);
        while (reader.Read())
        {
            var item = new PageItem(StoredItem.Of(reader), visible);
            scanned++;
            bytes += item.Size;
            if (target.Index is not null && visible is null && IndexView.AttributesOf(target.Table, target.Index) is { } held)
            {
                fetched += item.Size;
                bytes += IndexView.Pick(item.Whole, held).Size - item.Size;
            }

            if (filter is null || ConditionEvaluator.Holds(filter, item.Attributes))
            {
                items.Add(item);
            }

            if (scanned == limit || bytes >= LargestPage)
            {
                return new Page(items, scanned, bytes, fetched, KeyOf(item.Whole, target.StartKeyNames));
            }
        }

        return new Page(items, scanned, bytes, fetched, null);
    }

    public JsonBody ToBody(Request request, ReadTarget target, ItemView view) => new(writer =>
    {
        writer.WriteStartObject();
        if (!view.WantsCountOnly)
        {
            writer.WriteStartArray("Items");
            foreach (var item in Items)
            {
                view.Write(writer, item);
            }

            writer.WriteEndArray();
        }

        writer.WriteNumber("Count", Items.Count);
        writer.WriteNumber("ScannedCount", Scanned);
        if (LastKey is not null)
        {
            writer.WritePropertyName("LastEvaluatedKey");
            LastKey.WriteTo(writer);
        }

        if (Capacity.IsAsked(request))
        {
            writer.WritePropertyName("ConsumedCapacity");
            var consistent = request.Flag("ConsistentRead");
            var capacity = new Capacity(target.Table).AddRead(Bytes, consistent, target.Index);
            (FetchedBytes > 0 ? capacity.AddRead(FetchedBytes, consistent) : capacity).WriteTo(writer, Capacity.IsAskedByIndex(request));
        }

        writer.WriteEndObject();
    });

    private static AttributeMap KeyOf(AttributeMap item, IReadOnlyList<string> names)
    {
        var key = new AttributeMap();
        foreach (var name in names)
        {
            key[name] = item[name];
        }

        return key;
    }
}
