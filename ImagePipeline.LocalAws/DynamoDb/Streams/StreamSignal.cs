using ImagePipeline.LocalAws.Contracts;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>Tells of records as soon as they are written to any stream.</summary>
internal sealed class StreamSignal : IStreamSignal
{
    private TaskCompletionSource? _waiting;

    public Task Next()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _waiting, mine, null) ?? mine).Task;
    }

    public void Raise() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
}
