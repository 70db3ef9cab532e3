using ImagePipeline.LocalAws.DynamoDb.Requests;

namespace ImagePipeline.LocalAws.DynamoDb.Expressions;

/// <summary>All expressions of one request, parsed, checked and with their placeholders resolved.</summary>
internal sealed record BoundExpressions
{
    private const int LongestExpression = 4096;

    public IReadOnlyList<UpdateAction> Update { get; private init; } = [];

    public Condition? Condition { get; private init; }

    public Condition? KeyCondition { get; private init; }

    public Condition? Filter { get; private init; }

    public IReadOnlyList<DocumentPath>? Projection { get; private init; }

    /// <exception cref="Http.AwsException">An expression is not valid, or a placeholder is not used.</exception>
    public static BoundExpressions Of(Request request)
    {
        var scope = ExpressionScope.Of(request);
        var bound = new BoundExpressions
        {
            Update = Bind(request, "UpdateExpression", text => UpdateBinder.Bind(UpdateParser.Parse(text), scope)) ?? [],
            Condition = Bind(request, "ConditionExpression", BindCondition),
            KeyCondition = Bind(request, "KeyConditionExpression", BindCondition),
            Filter = Bind(request, "FilterExpression", BindCondition),
            Projection = Bind(request, "ProjectionExpression", text => BindProjection(text, scope)),
        };
        scope.RequireAllUsed();
        return bound;

        Condition BindCondition(string text) => ConditionBinder.Bind(ConditionParser.Parse(text), scope);
    }

    /// <summary>Refuses placeholders without an expression, and expressions beside the parameters from before there were any.</summary>
    /// <param name="expressions">The operation's expression parameters, and of these <paramref name="withValues"/> take values.</param>
    /// <param name="legacy">Those that expressions replaced.</param>
    public static void CheckParameters(Request request, string[] expressions, string[] withValues, string[] legacy)
    {
        var used = Array.FindAll(expressions, request.Has);
        var usedLegacy = Array.FindAll(legacy, request.Has);
        if (used.Length > 0 && usedLegacy.Length > 0)
        {
            throw DynamoDbErrors.Invalid("Can not use both expression and non-expression parameters in the same request: "
                + $"Non-expression parameters: {{{string.Join(", ", usedLegacy)}}} Expression parameters: {{{string.Join(", ", used)}}}");
        }

        if (used.Length == 0 && request.Has("ExpressionAttributeNames"))
        {
            throw DynamoDbErrors.Invalid("ExpressionAttributeNames can only be specified when using expressions");
        }

        if (request.Has("ExpressionAttributeValues") && !withValues.Any(request.Has))
        {
            throw DynamoDbErrors.Invalid("ExpressionAttributeValues can only be specified when using expressions: "
                + $"{string.Join(" and ", withValues)} {(withValues.Length == 1 ? "is" : "are")} null");
        }
    }

    private static List<DocumentPath> BindProjection(string text, ExpressionScope scope)
    {
        var paths = ProjectionParser.Parse(text);
        OperandBinder.RequireUnreserved(paths);
        paths = [.. paths.Select(scope.Bind)];
        DocumentPath.RequireDistinct(paths);
        return paths;
    }

    private static T? Bind<T>(Request request, string parameter, Func<string, T> bind) where T : class
    {
        if (request.OptionalText(parameter) is not { } text)
        {
            return null;
        }

        try
        {
            return text.Length == 0 ? throw new ExpressionException("The expression can not be empty;")
                : text.Length > LongestExpression ? throw new ExpressionException("Expression size has exceeded the maximum allowed size;")
                : bind(text);
        }
        catch (ExpressionException error)
        {
            throw DynamoDbErrors.Invalid($"Invalid {parameter}: {error.Message}");
        }
    }
}
