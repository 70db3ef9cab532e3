namespace ImagePipeline.Functions.Runtime;

/// <summary>One answer of <c>/runtime/invocation/next</c>.</summary>
/// <param name="TraceId">X-Ray's trace header, <c>Root=1-...;Parent=...;Sampled=1</c>.</param>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string? TraceId, ReadOnlyMemory<byte> Payload);
