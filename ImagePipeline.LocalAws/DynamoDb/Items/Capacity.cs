using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>The capacity that a request consumed at one table, for requests that ask for it.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html</remarks>
internal sealed class Capacity(TableDefinition table)
{
    private const double WriteUnit = 1024;
    private const double ReadUnit = 4096;

    private readonly Dictionary<SecondaryIndex, double> _indexUnits = [];
    private double _tableUnits;

    public static bool IsAsked(Request request) => request.OptionalText("ReturnConsumedCapacity") is "TOTAL" or "INDEXES";

    public static bool IsAskedByIndex(Request request) => request.OptionalText("ReturnConsumedCapacity") == "INDEXES";

    /// <param name="factor">2 in a transaction, which costs double.</param>
    public Capacity AddWrite(WriteOutcome outcome, int factor = 1)
    {
        _tableUnits += factor * WriteUnits(Math.Max(outcome.Before?.Size ?? 0, outcome.After?.Size ?? 0));
        foreach (var index in table.Indexes)
        {
            var units = factor * IndexWriteUnits(index, outcome);
            if (units > 0)
            {
                _indexUnits[index] = _indexUnits.GetValueOrDefault(index) + units;
            }
        }

        return this;
    }

    /// <param name="bytes">All bytes read at once: an item's, or a page's.</param>
    /// <param name="index">The index they were read from, or null.</param>
    public Capacity AddRead(long bytes, bool consistent, SecondaryIndex? index = null, int factor = 1)
    {
        var units = factor * Math.Max(1, Math.Ceiling(bytes / ReadUnit)) * (consistent ? 1 : 0.5);
        if (index is null)
        {
            _tableUnits += units;
        }
        else
        {
            _indexUnits[index] = _indexUnits.GetValueOrDefault(index) + units;
        }

        return this;
    }

    public void WriteTo(Utf8JsonWriter writer, bool byIndex)
    {
        writer.WriteStartObject();
        writer.WriteNumber("CapacityUnits", _tableUnits + _indexUnits.Values.Sum());
        writer.WriteString("TableName", table.Name);
        if (byIndex)
        {
            WriteUnits(writer, "Table", _tableUnits);
            WriteIndexes(writer, "LocalSecondaryIndexes", isGlobal: false);
            WriteIndexes(writer, "GlobalSecondaryIndexes", isGlobal: true);
        }

        writer.WriteEndObject();
    }

    // An entry that moves is deleted and written; one that shows nothing new costs nothing.
    private double IndexWriteUnits(SecondaryIndex index, WriteOutcome outcome)
    {
        var (from, to) = (ItemKey.InIndex(index, outcome.Before), ItemKey.InIndex(index, outcome.After));
        var before = from is null ? null : IndexView.Project(table, index, outcome.Before!);
        var after = to is null ? null : IndexView.Project(table, index, outcome.After!);
        if (before is null || after is null)
        {
            return (before ?? after) is { } only ? WriteUnits(only.Size) : 0;
        }

        return !from!.Equals(to) ? WriteUnits(before.Size) + WriteUnits(after.Size)
            : AttributeMapComparer.Instance.Equals(before, after) ? 0
            : WriteUnits(Math.Max(before.Size, after.Size));
    }

    private static double WriteUnits(int bytes) => Math.Max(1, Math.Ceiling(bytes / WriteUnit));

    private void WriteIndexes(Utf8JsonWriter writer, string member, bool isGlobal)
    {
        var used = _indexUnits.Where(index => index.Key.IsGlobal == isGlobal).ToList();
        if (used.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(member);
        foreach (var (index, units) in used)
        {
            WriteUnits(writer, index.Name, units);
        }

        writer.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter writer, string name, double units)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("CapacityUnits", units);
        writer.WriteEndObject();
    }
}
