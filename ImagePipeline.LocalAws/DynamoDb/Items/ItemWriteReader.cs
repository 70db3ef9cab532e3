using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>Reads writes from requests: from an operation's own, or from one of a transaction's elements.</summary>
internal static class ItemWriteReader
{
    private static readonly string[] ConditionParameters = ["ConditionExpression"];
    private static readonly string[] UpdateParameters = ["UpdateExpression", "ConditionExpression"];
    private static readonly string[] LegacyParameters = ["Expected", "ConditionalOperator"];
    private static readonly string[] LegacyUpdateParameters = ["AttributeUpdates", "Expected", "ConditionalOperator"];

    public static PutWrite ReadPut(Request request)
    {
        BoundExpressions.CheckParameters(request, ConditionParameters, ConditionParameters, LegacyParameters);
        var item = ReadItem(request);
        var legacyCondition = LegacyConditions.ReadExpected(request);
        RequireOldValuesOnly(request);
        return new PutWrite(item)
        {
            TableName = request.Text("TableName"),
            Condition = BoundExpressions.Of(request).Condition ?? legacyCondition,
            ShowItemOnFailure = ShowsItemOnFailure(request),
            ReturnsBefore = ReturnsBefore(request),
        };
    }

    public static DeleteWrite ReadDelete(Request request)
    {
        BoundExpressions.CheckParameters(request, ConditionParameters, ConditionParameters, LegacyParameters);
        var key = request.Attributes("Key");
        var legacyCondition = LegacyConditions.ReadExpected(request);
        RequireOldValuesOnly(request);
        return new DeleteWrite(key)
        {
            TableName = request.Text("TableName"),
            Condition = BoundExpressions.Of(request).Condition ?? legacyCondition,
            ShowItemOnFailure = ShowsItemOnFailure(request),
            ReturnsBefore = ReturnsBefore(request),
        };
    }

    public static UpdateWrite ReadUpdate(Request request)
    {
        BoundExpressions.CheckParameters(request, UpdateParameters, UpdateParameters, LegacyUpdateParameters);
        var key = request.Attributes("Key");
        var legacyActions = LegacyUpdates.Read(request);
        var legacyCondition = LegacyConditions.ReadExpected(request);
        var expressions = BoundExpressions.Of(request);
        return new UpdateWrite(key, legacyActions ?? expressions.Update)
        {
            TableName = request.Text("TableName"),
            Condition = expressions.Condition ?? legacyCondition,
            ShowItemOnFailure = ShowsItemOnFailure(request),
            ReturnsBefore = true,
        };
    }

    public static ConditionCheck ReadConditionCheck(Request request) => new(request.Attributes("Key"))
    {
        TableName = request.Text("TableName"),
        Condition = BoundExpressions.Of(request).Condition,
        ShowItemOnFailure = ShowsItemOnFailure(request),
    };

    /// <exception cref="Http.AwsException">The item is too large, or holds what no item may hold.</exception>
    public static AttributeMap ReadItem(Request request)
    {
        var item = request.Attributes("Item");
        return item.Size > ItemWrite.LargestItem ? throw DynamoDbErrors.ItemTooLarge() : item;
    }

    // The consumed capacity is that of the larger of the item before and after.
    private static bool ReturnsBefore(Request request) =>
        request.OptionalText("ReturnValues") == "ALL_OLD" || Capacity.IsAsked(request);

    private static bool ShowsItemOnFailure(Request request) =>
        request.OptionalText("ReturnValuesOnConditionCheckFailure") == "ALL_OLD";

    private static void RequireOldValuesOnly(Request request)
    {
        if (request.OptionalText("ReturnValues") is not (null or "ALL_OLD" or "NONE"))
        {
            throw DynamoDbErrors.Invalid("ReturnValues can only be ALL_OLD or NONE");
        }
    }
}
