using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

internal sealed class BatchGetOperation(DynamoDbDatabase database, TableCatalog tables)
{
    private const int MostKeys = 100;
    private const long LargestAnswer = 16 * 1024 * 1024;

    public Task<JsonBody> RunAsync(Request request)
    {
        var reads = request.Members("RequestItems").Select(table => Read(table.Name, table.Value)).ToList();
        if (reads.Sum(read => read.Keys.Count) > MostKeys)
        {
            throw DynamoDbErrors.Invalid("Too many items requested for the BatchGetItem call");
        }

        var resolved = reads.ConvertAll(Resolve);
        var answers = Fetch(resolved);
        return Task.FromResult(new JsonBody(writer => Write(writer, request, answers)));
    }

    private static TableRead Read(string table, Request request)
    {
        BoundExpressions.CheckParameters(request, ReadProjection.Parameters, [], ReadProjection.LegacyParameters);
        var legacy = ReadProjection.ReadLegacy(request);
        var projection = BoundExpressions.Of(request).Projection ?? legacy;
        var keys = request.Structures("Keys").Select(key => AttributeReader.ReadMap(key.Json)).ToList();
        return keys.Distinct(AttributeMapComparer.Instance).Count() < keys.Count
            ? throw DynamoDbErrors.DuplicateKeys()
            : new TableRead(table, request, keys, new ReadProjection(projection));
    }

    private (TableDefinition Table, TableRead Read, List<ItemKey> Keys) Resolve(TableRead read)
    {
        var table = tables.Get(read.TableName);
        PathChecks.RequireScalarKeys(table, read.Projection.Paths ?? []);
        return (table, read, read.Keys.ConvertAll(key => KeyChecks.OfKey(table, key)));
    }

    private List<TableAnswer> Fetch(List<(TableDefinition Table, TableRead Read, List<ItemKey> Keys)> reads) => database.Records.Read(session =>
    {
        var bytes = 0L;
        var answers = new List<TableAnswer>();
        foreach (var (table, read, keys) in reads)
        {
            var answer = new TableAnswer(table, read, [], [], new Capacity(table));
            for (var i = 0; i < keys.Count; i++)
            {
                var item = bytes >= LargestAnswer ? null : ItemStore.Find(session, table, keys[i]);
                if (bytes >= LargestAnswer || bytes + (item?.Size ?? 0) > LargestAnswer)
                {
                    // Once one item does not fit, all that follow are left for the next call.
                    bytes = LargestAnswer;
                    answer.Unprocessed.Add(read.Keys[i]);
                    continue;
                }

                answer.Consumed.AddRead(item?.Size ?? 0, read.Request.Flag("ConsistentRead"));
                if (item is not null)
                {
                    bytes += item.Size;
                    answer.Items.Add(item);
                }
            }

            answers.Add(answer);
        }

        return answers;
    });

    private static void Write(Utf8JsonWriter writer, Request request, List<TableAnswer> answers)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("Responses");
        foreach (var answer in answers)
        {
            writer.WriteStartArray(answer.Read.TableName);
            answer.Items.ForEach(item => answer.Read.Projection.Write(writer, item));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("UnprocessedKeys");
        foreach (var answer in answers.Where(answer => answer.Unprocessed.Count > 0))
        {
            WriteUnprocessed(writer, answer);
        }

        writer.WriteEndObject();
        if (Capacity.IsAsked(request))
        {
            writer.WriteStartArray("ConsumedCapacity");
            answers.ForEach(answer => answer.Consumed.WriteTo(writer, Capacity.IsAskedByIndex(request)));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // The rest of a table's request, so that it can be sent as it is.
    private static void WriteUnprocessed(Utf8JsonWriter writer, TableAnswer answer)
    {
        writer.WriteStartObject(answer.Read.TableName);
        foreach (var member in answer.Read.Request.Json.EnumerateObject().Where(member => member.Name != "Keys"))
        {
            member.WriteTo(writer);
        }

        writer.WriteStartArray("Keys");
        answer.Unprocessed.ForEach(key => key.WriteTo(writer));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private sealed record TableRead(string TableName, Request Request, List<AttributeMap> Keys, ReadProjection Projection);

    private sealed record TableAnswer(TableDefinition Table, TableRead Read, List<StoredItem> Items, List<AttributeMap> Unprocessed, Capacity Consumed);
}
