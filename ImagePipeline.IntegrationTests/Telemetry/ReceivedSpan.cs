namespace ImagePipeline.IntegrationTests.Telemetry;

/// <summary>A span as a process sent it.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="ParentId">Empty for the root of a trace.</param>
/// <param name="Links">The trace ids of the spans it is linked to.</param>
internal sealed record ReceivedSpan(
    string Service, string TraceId, string SpanId, string ParentId, string Name, int Kind, DateTimeOffset Start, TimeSpan Duration,
    IReadOnlyDictionary<string, string> Attributes, bool IsError, IReadOnlyList<string> Links);
