namespace ImagePipeline.Functions.Runtime;

/// <summary>A Lambda function: one JSON document in, one out.</summary>
internal interface IFunction
{
    Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
}
