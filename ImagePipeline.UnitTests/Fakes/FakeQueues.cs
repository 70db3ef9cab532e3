using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeQueues : IQueues
{
    public List<(string QueueArn, string Body, TimeSpan Delay)> Sent { get; } = [];

    public Task SendAsync(string queueArn, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        Sent.Add((queueArn, body, delay));
        return Task.CompletedTask;
    }
}
