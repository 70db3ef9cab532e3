using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>Several items as they were at one moment.</summary>
internal sealed class TransactGetOperation(DynamoDbDatabase database, TableCatalog tables, OngoingTransactions ongoing)
{
    public Task<JsonBody> RunAsync(Request request)
    {
        var reads = request.Structures("TransactItems").Select(element => Resolve(element.Structure("Get"))).ToList();
        if (reads.Select(read => (read.Table.Number, read.Key)).Distinct().Count() < reads.Count)
        {
            throw DynamoDbErrors.Invalid("Transaction request cannot include multiple operations on one item");
        }

        CancelledTransaction.ThrowIfAny(reads.ConvertAll(read => ongoing.ConflictAt(read.Table, read.Key)));
        var items = database.Records.Read(session => reads.ConvertAll(read => ItemStore.Find(session, read.Table, read.Key)));
        return Task.FromResult(new JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Responses");
            foreach (var (read, item) in reads.Zip(items))
            {
                writer.WriteStartObject();
                if (item is not null)
                {
                    writer.WritePropertyName("Item");
                    read.Projection.Write(writer, item);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (Capacity.IsAsked(request))
            {
                writer.WriteStartArray("ConsumedCapacity");
                foreach (var table in reads.Zip(items).GroupBy(pair => pair.First.Table))
                {
                    table.Aggregate(new Capacity(table.Key), (capacity, pair) =>
                            capacity.AddRead(pair.Second?.Size ?? 0, consistent: true, factor: TransactionAnswer.CostFactor))
                        .WriteTo(writer, Capacity.IsAskedByIndex(request));
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }));
    }

    private (TableDefinition Table, ItemKey Key, ReadProjection Projection) Resolve(Request get)
    {
        BoundExpressions.CheckParameters(get, ReadProjection.Parameters, [], []);
        var projection = new ReadProjection(BoundExpressions.Of(get).Projection);
        var table = tables.Get(get.Text("TableName"));
        PathChecks.RequireScalarKeys(table, projection.Paths ?? []);
        return (table, KeyChecks.OfKey(table, get.Attributes("Key")), projection);
    }
}
