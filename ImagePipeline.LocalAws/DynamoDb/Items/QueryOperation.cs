using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

internal sealed class QueryOperation(DynamoDbDatabase database, TableCatalog tables)
{
    private static readonly string[] Expressions = ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"];
    private static readonly string[] WithValues = ["FilterExpression", "KeyConditionExpression"];
    private static readonly string[] Legacy = ["AttributesToGet", "QueryFilter", "ConditionalOperator"];

    public Task<JsonBody> RunAsync(Request request)
    {
        // KeyConditions may stand beside the other expressions.
        BoundExpressions.CheckParameters(request, Expressions, WithValues,
            request.Has("KeyConditionExpression") ? [.. Legacy, "KeyConditions"] : Legacy);
        var legacyFilter = LegacyConditions.ReadFilter(request, "QueryFilter");
        var legacyPaths = ReadProjection.ReadLegacy(request);
        var startKey = StartKey.Read(request);
        if (!request.Has("KeyConditions") && !request.Has("KeyConditionExpression"))
        {
            throw DynamoDbErrors.Invalid("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }

        var bound = BoundExpressions.Of(request);
        var conditions = bound.KeyCondition is { } expression ? KeyCondition.Of(expression) : LegacyConditions.ReadKeyConditions(request);
        var filter = bound.Filter ?? legacyFilter;
        var view = ItemView.Of(request, bound.Projection ?? legacyPaths);

        var target = ReadTarget.Of(request, tables);
        var keyRange = KeyRange.Of(target, conditions, startKey);
        PathChecks.RequireScalarKeys(target.Table, view.Paths ?? []);
        RequireNoKeys(target, filter, bound.Filter is null ? "QueryFilter" : "Filter Expression");
        target.RequireReadable(view);
        PathChecks.RequireScalarKeys(target.Table, filter);

        var rows = keyRange.ToRows(target, forward: request.OptionalFlag("ScanIndexForward") ?? true);
        var page = database.Records.Read(session => Page.Read(session, target, rows, filter, view, request.OptionalNumber("Limit")));
        return Task.FromResult(page.ToBody(request, target, view));
    }

    private static void RequireNoKeys(ReadTarget target, Condition? filter, string parameter)
    {
        if (filter is null)
        {
            return;
        }

        var heads = ConditionBinder.PathsOf(filter).Select(path => path.Head).ToHashSet();
        if (target.Key.Attributes.FirstOrDefault(attribute => heads.Contains(attribute.Name)) is { } key)
        {
            throw DynamoDbErrors.Invalid($"{parameter} can only contain non-primary key attributes: Primary key attribute: {key.Name}");
        }
    }
}
