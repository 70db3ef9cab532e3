using ImagePipeline.LocalAws.Filtering;

namespace ImagePipeline.LocalAws.EventBridge;

/// <summary>A rule of the default bus, with where it sends the events that match.</summary>
internal sealed record Rule(string Name, string PatternText, bool IsEnabled, string Description)
{
    public EventPattern Pattern { get; } = EventPattern.Parse(PatternText);

    public IReadOnlyList<RuleTarget> Targets { get; init; } = [];
}

/// <param name="Parameters">The target as it was put, with <c>Id</c>, <c>Arn</c> and how the event is transformed.</param>
internal sealed record RuleTarget(string Id, string Arn, string Parameters)
{
    public EventTransformation Transformation { get; } = EventTransformation.Parse(Parameters);
}
