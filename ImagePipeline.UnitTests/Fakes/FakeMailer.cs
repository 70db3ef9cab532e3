using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeMailer : IMailer
{
    public List<OutgoingMail> Sent { get; } = [];

    /// <summary>What the next mails fail with.</summary>
    public Queue<Exception> Failures { get; } = new();

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (Failures.TryDequeue(out var failure))
        {
            throw failure;
        }

        Sent.Add(mail);
        return Task.CompletedTask;
    }
}
