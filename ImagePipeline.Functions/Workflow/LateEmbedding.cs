using System.Text.Json;

namespace ImagePipeline.Functions.Workflow;

/// <summary>Images that have no vector: an earlier version wrote them, or vectors are made by another model than when they came.</summary>
internal sealed class LateEmbedding(FunctionHost host)
{
    // As many as GetVectors takes.
    private const int AtOnce = 100;

    /// <summary>Has those of them embedded that have no vector in the index.</summary>
    public async Task QueueAsync(IReadOnlyList<string> imageIds, CancellationToken cancellationToken)
    {
        if (host.Settings.VectorIndex is not { } index)
        {
            return;
        }

        foreach (var some in imageIds.Chunk(AtOnce))
        {
            var there = await host.Vectors.Value.GetAsync(index, some, withData: false, cancellationToken);
            await Task.WhenAll(some.Except(there.Select(vector => vector.Key)).Select(id => SendAsync(id, cancellationToken)));
        }
    }

    private Task SendAsync(string imageId, CancellationToken cancellationToken)
    {
        var input = JsonSerializer.SerializeToElement(new EmbedInput(imageId, Traceparent: null, Retry: 0), WorkflowJson.Default.EmbedInput);
        var body = JsonSerializer.Serialize(new WaitingStep(TaskToken: null, input), WorkflowJson.Default.WaitingStep);
        return host.Queues.Value.SendAsync(host.Settings.EmbedQueueArn, body, TimeSpan.Zero, cancellationToken);
    }
}
