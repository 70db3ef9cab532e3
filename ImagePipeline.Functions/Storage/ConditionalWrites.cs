using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>Optimistic concurrency: read, decide, write if nobody wrote meanwhile, and else begin anew.</summary>
internal static class ConditionalWrites
{
    private const int MaxAttempts = 10;

    /// <param name="what">For the error: <c>Image 0198...</c></param>
    /// <param name="tryOnce">Reads, decides and writes; null where another writer was faster.</param>
    /// <exception cref="TimeoutException">Others were faster each time.</exception>
    public static async Task<T> RepeatAsync<T>(string what, Func<Task<T?>> tryOnce, TimeProvider time, CancellationToken cancellationToken)
        where T : struct
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await tryOnce() is { } done)
            {
                return done;
            }

            if (attempt == MaxAttempts)
            {
                throw new TimeoutException($"{what} could not be changed: other writers were faster {MaxAttempts + 1} times.");
            }

            // Those who collided once would again: jitter spreads them.
            var ceiling = Math.Min(500, 10 * Math.Pow(2, attempt));
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * ceiling), time, cancellationToken);
        }
    }

    /// <summary>Whether a write with a condition was done.</summary>
    public static async Task<bool> IsDoneAsync(Task write)
    {
        try
        {
            await write;
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Whether a write with a condition, or a transaction of some, was done; false where another writer was faster.</summary>
    public static async Task<bool> IsFirstAsync(Task write)
    {
        try
        {
            await write;
            return true;
        }
        catch (Exception exception) when (exception is ConditionalCheckFailedException or TransactionConflictException
            || (exception is TransactionCanceledException cancelled && IsConflict(cancelled)))
        {
            return false;
        }
    }

    // What reading again and a pause can mend.
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    private static bool IsConflict(TransactionCanceledException exception) =>
        exception.CancellationReasons is { Count: > 0 } reasons
        && reasons.TrueForAll(reason => reason.Code is null or "None" or "ConditionalCheckFailed" or "TransactionConflict"
            or "ThrottlingError" or "ProvisionedThroughputExceeded");
}
