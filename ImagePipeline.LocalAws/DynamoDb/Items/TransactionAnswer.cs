using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>What a transaction of writes answers: nothing but figures, and those only where they are asked for.</summary>
internal static class TransactionAnswer
{
    // A transaction prepares and commits, and so costs double.
    public const int CostFactor = 2;

    public static JsonBody Write(Request request, List<(TableDefinition Table, WriteOutcome Outcome)> writes) => new(writer =>
    {
        writer.WriteStartObject();
        if (Capacity.IsAsked(request))
        {
            writer.WriteStartArray("ConsumedCapacity");
            foreach (var table in writes.GroupBy(write => write.Table))
            {
                table.Aggregate(new Capacity(table.Key), (capacity, write) => capacity.AddWrite(write.Outcome, CostFactor))
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
