namespace ImagePipeline.LocalAws.Contracts;

/// <summary>Wakes readers of DynamoDB's streams that have read everything.</summary>
internal sealed class StreamSignal
{
    private TaskCompletionSource? _waiting;

    /// <summary>Ends when records were written to any stream. To be taken before looking for records, lest one comes in between.</summary>
    public Task Next()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _waiting, mine, null) ?? mine).Task;
    }

    public void Raise() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
}
