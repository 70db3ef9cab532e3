using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>The error of a transaction that was called off: a reason for each of its elements, in their order.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors</remarks>
internal static class CancelledTransaction
{
    /// <param name="failures">An element's error, or null where nothing was wrong with it.</param>
    public static void ThrowIfAny(IReadOnlyList<AwsException?> failures)
    {
        if (failures.All(failure => failure is null))
        {
            return;
        }

        var reasons = new JsonArray([.. failures.Select(ReasonOf)]);
        var codes = string.Join(", ", reasons.Select(reason => reason!["Code"]));
        throw new AwsException("TransactionCanceledException", StatusCodes.Status400BadRequest,
            $"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]")
        {
            Details = { ["CancellationReasons"] = reasons },
        };
    }

    private static JsonObject ReasonOf(AwsException? failure)
    {
        if (failure is null)
        {
            return new JsonObject { ["Code"] = "None" };
        }

        var reason = new JsonObject
        {
            ["Code"] = failure.Code switch
            {
                "ConditionalCheckFailedException" => "ConditionalCheckFailed",
                "TransactionConflictException" => "TransactionConflict",
                "ValidationException" => "ValidationError",
                _ => failure.Code,
            },
            ["Message"] = failure.Message,
        };
        if (failure.Details["Item"] is { } item)
        {
            reason["Item"] = item.DeepClone();
        }

        return reason;
    }
}
