using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Where a Distributed Map reads its items: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html</summary>
/// <param name="InputType">How the data is written: <c>JSON</c>, <c>JSONL</c>, <c>CSV</c>; null where the source is a list of objects.</param>
/// <param name="Headers">The names of a CSV's columns, where they are given; null where its first row has them.</param>
internal sealed record ItemReader(string? InputType, string? ItemsPointer, IReadOnlyList<string>? Headers, char Delimiter, int? MaxItems);

/// <summary>How a Distributed Map puts items together: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html</summary>
internal sealed record ItemBatcher(Setting<int> MaxItems, Setting<int> MaxBytes, PayloadTemplate? BatchInput)
{
    /// <summary>Puts as many items into each batch as it may hold, one at the least.</summary>
    public IEnumerable<JsonNode> Batch(IReadOnlyList<JsonNode?> items, double? maxItems, double? maxBytes, Scope scope)
    {
        var input = BatchInput?.Evaluate(scope);
        var bytesBeside = Encoding.UTF8.GetByteCount(Json.Write(NewBatch(input, [])));
        var (batch, bytes) = (new JsonArray(), bytesBeside);
        foreach (var item in items)
        {
            var itemBytes = Encoding.UTF8.GetByteCount(Json.Write(item)) + 1;
            if (batch.Count > 0 && (batch.Count + 1 > maxItems || bytes + itemBytes > maxBytes))
            {
                yield return NewBatch(input, batch);
                (batch, bytes) = ([], bytesBeside);
            }

            batch.Add(item?.DeepClone());
            bytes += itemBytes;
        }

        if (batch.Count > 0)
        {
            yield return NewBatch(input, batch);
        }
    }

    private static JsonObject NewBatch(JsonNode? input, JsonArray items)
    {
        var batch = new JsonObject();
        if (input is not null)
        {
            batch["BatchInput"] = input.DeepClone();
        }

        batch["Items"] = items;
        return batch;
    }
}
