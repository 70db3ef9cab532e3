using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

internal sealed class ScanOperation(DynamoDbDatabase database, TableCatalog tables)
{
    private static readonly string[] Expressions = ["ProjectionExpression", "FilterExpression"];
    private static readonly string[] WithValues = ["FilterExpression"];
    private static readonly string[] Legacy = ["AttributesToGet", "ScanFilter", "ConditionalOperator"];

    public Task<JsonBody> RunAsync(Request request)
    {
        BoundExpressions.CheckParameters(request, Expressions, WithValues, Legacy);
        var legacyPaths = ReadProjection.ReadLegacy(request);
        var legacyFilter = LegacyConditions.ReadFilter(request, "ScanFilter");
        var startKey = StartKey.Read(request);
        var segment = ScanSegment.Read(request);
        var bound = BoundExpressions.Of(request);
        var filter = bound.Filter ?? legacyFilter;
        var view = ItemView.Of(request, bound.Projection ?? legacyPaths);

        var target = ReadTarget.Of(request, tables);
        RequireStartKeyShape(target, startKey);
        target.RequireReadable(view);
        var rows = segment.AddTo(new RowQuery(target, forward: true));
        if (startKey is not null)
        {
            var item = target.TableKeyOf(startKey);
            var row = ItemKey.Of(target.Key, startKey);
            segment.Require(row);
            rows.Behind(row, item);
        }

        PathChecks.RequireScalarKeys(target.Table, view.Paths ?? []);
        PathChecks.RequireScalarKeys(target.Table, filter);
        var page = database.Records.Read(session => Page.Read(session, target, rows, filter, view, request.OptionalNumber("Limit")));
        return Task.FromResult(page.ToBody(request, target, view));
    }

    private static void RequireStartKeyShape(ReadTarget target, AttributeMap? startKey)
    {
        if (startKey is null)
        {
            return;
        }

        if (startKey.Count != target.StartKeyNames.Count)
        {
            throw target.Index is null
                ? DynamoDbErrors.InvalidStartKey(DynamoDbErrors.KeyDoesNotMatchSchema().Message)
                : DynamoDbErrors.InvalidStartKey();
        }

        if (target.Index is null)
        {
            return;
        }

        foreach (var attribute in target.Key.Attributes)
        {
            if (!startKey.ContainsKey(attribute.Name))
            {
                throw DynamoDbErrors.InvalidStartKey();
            }

            KeyChecks.RequireAttribute(target.Key, attribute, startKey);
        }
    }
}

/// <summary>A parallel scan's share of the partitions, which are split evenly by the hash that begins their keys.</summary>
internal sealed record ScanSegment(long Number, long Total)
{
    public static ScanSegment Read(Request request)
    {
        var number = request.OptionalNumber("Segment");
        var total = request.OptionalNumber("TotalSegments");
        return (number, total) switch
        {
            (not null, null) => throw DynamoDbErrors.Invalid(
                "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"),
            (null, not null) => throw DynamoDbErrors.Invalid(
                "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"),
            _ when number >= total => throw DynamoDbErrors.Invalid(
                "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
                + $"Segment: {number} is not less than TotalSegments: {total}"),
            _ => new ScanSegment(number ?? 0, total ?? 1),
        };
    }

    private byte[]? Start => Number == 0 ? null : ItemKey.StartOfSegment(Number, Total);

    private byte[]? End => ItemKey.StartOfSegment(Number + 1, Total);

    public RowQuery AddTo(RowQuery rows)
    {
        if (Start is { } start)
        {
            rows.WhereHash(">=", start);
        }

        if (End is { } end)
        {
            rows.WhereHash("<", end);
        }

        return rows;
    }

    /// <summary>Requires that a starting key lies within the segment.</summary>
    public void Require(ItemKey row)
    {
        if ((Start is { } start && ValueOrder.CompareBytes(row.Hash, start) < 0) || (End is { } end && ValueOrder.CompareBytes(row.Hash, end) >= 0))
        {
            throw DynamoDbErrors.InvalidStartKey(
                $"Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: {Total} Segment: {Number}");
        }
    }
}
