namespace ImagePipeline.Functions.Runtime;

/// <summary>A Lambda function: one JSON document in, one out.</summary>
internal interface IFunction
{
    /// <summary>What invokes it, in the words of <c>faas.trigger</c>: http, datasource, pubsub, timer or other.</summary>
    string Trigger => "other";

    Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
}
