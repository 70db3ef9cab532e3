using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeTopics : ITopics
{
    public List<(string TopicArn, TopicMessage Message)> Published { get; } = [];

    public Task PublishAsync(string topicArn, IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken)
    {
        Published.AddRange(messages.Select(message => (topicArn, message)));
        return Task.CompletedTask;
    }
}
