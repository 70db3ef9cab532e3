using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

internal sealed class GetItemOperation(DynamoDbDatabase database, TableCatalog tables)
{
    public Task<JsonBody> RunAsync(Request request)
    {
        BoundExpressions.CheckParameters(request, ReadProjection.Parameters, [], ReadProjection.LegacyParameters);
        var key = request.Attributes("Key");
        var legacy = ReadProjection.ReadLegacy(request);
        var projection = new ReadProjection(BoundExpressions.Of(request).Projection ?? legacy);
        var table = tables.Get(request.Text("TableName"));
        var itemKey = KeyChecks.OfKey(table, key);
        PathChecks.RequireScalarKeys(table, projection.Paths ?? []);

        var item = database.Records.Read(session => ItemStore.Find(session, table, itemKey));
        return Task.FromResult(new JsonBody(writer =>
        {
            writer.WriteStartObject();
            if (item is not null)
            {
                writer.WritePropertyName("Item");
                projection.Write(writer, item);
            }

            if (Capacity.IsAsked(request))
            {
                writer.WritePropertyName("ConsumedCapacity");
                new Capacity(table).AddRead(item?.Size ?? 0, request.Flag("ConsistentRead")).WriteTo(writer, Capacity.IsAskedByIndex(request));
            }

            writer.WriteEndObject();
        }));
    }
}
