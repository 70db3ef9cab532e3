using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

internal sealed class BatchWriteOperation(DynamoDbDatabase database, TableCatalog tables, StreamLog streams)
{
    private const int MostWrites = 25;

    public async Task<JsonBody> RunAsync(Request request)
    {
        var writes = request.Members("RequestItems")
            .SelectMany(table => table.Value.Json.EnumerateArray().Select(write => Read(request, table.Name, new Request(write))))
            .ToList();
        if (writes.Count > MostWrites)
        {
            throw DynamoDbErrors.Invalid("Too many items requested for the BatchWriteItem call");
        }

        var resolved = writes.ConvertAll(Resolve);
        if (resolved.Select(write => (write.Table.Number, write.Key)).Distinct().Count() < resolved.Count)
        {
            throw DynamoDbErrors.DuplicateKeys();
        }

        var outcomes = await database.Records.WriteAsync(session =>
            resolved.ConvertAll(write => write.Write.Run(session, tables.Refresh(write.Table), write.Key, streams)));
        resolved.ForEach(write => streams.Signal(write.Table));
        return Answer(request, [.. resolved.Zip(outcomes, (write, outcome) => (write.Table, outcome))]);
    }

    private static ItemWrite Read(Request request, string table, Request write)
    {
        var returnsBefore = Capacity.IsAsked(request);
        return (write.OptionalStructure("PutRequest"), write.OptionalStructure("DeleteRequest")) switch
        {
            ({ } put, null) => new PutWrite(ItemWriteReader.ReadItem(put)) { TableName = table, ReturnsBefore = returnsBefore },
            (null, { } delete) => new DeleteWrite(delete.Attributes("Key")) { TableName = table },
            _ => throw DynamoDbErrors.SeveralTypes(),
        };
    }

    private (TableDefinition Table, ItemWrite Write, ItemKey Key) Resolve(ItemWrite write)
    {
        var table = tables.Get(write.TableName);
        try
        {
            return (table, write, write.KeyFor(table));
        }
        catch (AwsException error) when (error.Message.Contains("Missing the key") || error.Message.Contains("Type mismatch for key"))
        {
            // A batch says of an item's key what other operations say of a key parameter.
            throw DynamoDbErrors.KeyDoesNotMatchSchema();
        }
    }

    private static JsonBody Answer(Request request, List<(TableDefinition Table, WriteOutcome Outcome)> writes) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("UnprocessedItems");
        writer.WriteEndObject();
        if (Capacity.IsAsked(request))
        {
            writer.WriteStartArray("ConsumedCapacity");
            foreach (var table in writes.GroupBy(write => write.Table))
            {
                table.Aggregate(new Capacity(table.Key), (capacity, write) => capacity.AddWrite(write.Outcome))
                    .WriteTo(writer, Capacity.IsAskedByIndex(request));
            }

            writer.WriteEndArray();
        }

        if (request.OptionalText("ReturnItemCollectionMetrics") == "SIZE")
        {
            ItemCollectionMetrics.Write(writer, writes);
        }

        writer.WriteEndObject();
    });
}
