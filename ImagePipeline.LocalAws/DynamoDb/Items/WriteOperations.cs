using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>PutItem, DeleteItem and UpdateItem.</summary>
internal sealed class WriteOperations(DynamoDbDatabase database, TableCatalog tables, StreamLog streams, OngoingTransactions ongoing)
{
    public async Task<JsonBody> PutItemAsync(Request request)
    {
        var write = ItemWriteReader.ReadPut(request);
        var (table, outcome) = await RunAsync(write);
        return Answer(request, table, write.Item, outcome, OldIfAsked(request, outcome));
    }

    public async Task<JsonBody> DeleteItemAsync(Request request)
    {
        var (table, outcome) = await RunAsync(ItemWriteReader.ReadDelete(request));
        return Answer(request, table, request.Attributes("Key"), outcome, OldIfAsked(request, outcome));
    }

    public async Task<JsonBody> UpdateItemAsync(Request request)
    {
        var write = ItemWriteReader.ReadUpdate(request);
        var (table, outcome) = await RunAsync(write);
        var paths = write.Actions.Select(action => action.Path).ToList();
        var attributes = request.OptionalText("ReturnValues") switch
        {
            "ALL_OLD" => outcome.Before,
            "ALL_NEW" => outcome.After,
            "UPDATED_OLD" => Projection.Of(outcome.Before ?? [], paths),
            "UPDATED_NEW" => Projection.Of(outcome.After!, paths),
            _ => null,
        };
        return Answer(request, table, outcome.After!, outcome, attributes);
    }

    private async Task<(TableDefinition Table, WriteOutcome Outcome)> RunAsync(ItemWrite write)
    {
        var table = tables.Get(write.TableName);
        var key = write.KeyFor(table);
        var outcome = await database.Records.WriteAsync(session =>
        {
            ongoing.RequireNone(table, key);
            return write.Run(session, tables.Refresh(table), key, streams);
        });
        streams.Signal(table);
        return (table, outcome);
    }

    private static AttributeMap? OldIfAsked(Request request, WriteOutcome outcome) =>
        request.OptionalText("ReturnValues") == "ALL_OLD" ? outcome.Before : null;

    private static JsonBody Answer(Request request, TableDefinition table, AttributeMap key, WriteOutcome outcome, AttributeMap? attributes)
    {
        var metrics = request.OptionalText("ReturnItemCollectionMetrics") == "SIZE" && table.LocalIndexes.Any();
        if (attributes is not { Count: > 0 } && !metrics && !Capacity.IsAsked(request))
        {
            return JsonBody.Empty;
        }

        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            if (attributes is { Count: > 0 })
            {
                writer.WritePropertyName("Attributes");
                attributes.WriteTo(writer);
            }

            if (Capacity.IsAsked(request))
            {
                writer.WritePropertyName("ConsumedCapacity");
                new Capacity(table).AddWrite(outcome).WriteTo(writer, Capacity.IsAskedByIndex(request));
            }

            if (metrics)
            {
                writer.WritePropertyName("ItemCollectionMetrics");
                ItemCollectionMetrics.WriteOne(writer, table, key);
            }

            writer.WriteEndObject();
        });
    }
}
