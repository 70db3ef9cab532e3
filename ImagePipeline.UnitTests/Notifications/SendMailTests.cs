using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Notifications;

public sealed class SendMailTests
{
    private const string Owner = "sub-ada";

    private readonly TestHost _test = new();

    public SendMailTests()
    {
        foreach (var (name, value) in (IEnumerable<(string, string)>)
        [
            ("MAIL_QUEUE_ARN", "arn:aws:sqs:us-east-1:000000000000:mail"), ("MAIL_FROM", "photos@example.com"), ("MAIL_CONFIGURATION_SET", "set"),
            ("USER_POOL_ID", "pool"), ("PAGE_URL", "https://photos.example.com/"), ("DIGEST_SECONDS", "600"),
        ])
        {
            _test.Environment[name] = value;
        }
    }

    [Fact]
    public async Task WhoWantsEach_GetsOneMailForEach_HoweverOftenItComes()
    {
        await WantAsync(MailMode.Each);
        await AddImageAsync(1);

        await SendAsync(MessageOf(1), MessageOf(1));
        await SendAsync(MessageOf(1));

        var mail = Assert.Single(_test.Mailer.Sent);
        Assert.Equal(("photos@example.com", "ada@example.com", "photo 1.jpg: ready", "set"), (mail.From, mail.To, mail.Text.Subject, mail.ConfigurationSet));
        Assert.Equal("https://photos.example.com/api/unsubscribe/token-of-sub-ada", mail.Text.OneClickUrl);
        Assert.Contains($"https://photos.example.com/photos/{TestHost.ImageId(1)}", mail.Text.Plain);
    }

    [Fact]
    public async Task WhoWantsEach_GetsADigestOfTheRest_WhenManyComeAtOnce()
    {
        await WantAsync(MailMode.Each);

        await SendAsync([.. Enumerable.Range(1, 20).Select(number => MessageOf(number))]);
        await SendDigestAsync();

        Assert.Equal(6, _test.Mailer.Sent.Count);
        Assert.Equal("15 photos are ready", _test.Mailer.Sent[^1].Text.Subject);
    }

    [Fact]
    public async Task ABurst_IsOneDigest()
    {
        for (var first = 1; first <= 500; first += 10)
        {
            await SendAsync([.. Enumerable.Range(first, 10).Select(number => MessageOf(number, number % 50 == 0 ? OutcomeType.Failed : OutcomeType.Ready))]);
        }

        Assert.Empty(_test.Mailer.Sent);
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.Single(_test.Queues.Sent).Delay);
        await SendDigestAsync();
        await SendDigestAsync();

        Assert.Equal("490 photos are ready, 10 could not be processed", Assert.Single(_test.Mailer.Sent).Text.Subject);
    }

    [Fact]
    public async Task WhatComesAfterADigest_OpensTheNext()
    {
        await SendAsync(MessageOf(1));
        await SendDigestAsync();
        await SendAsync(MessageOf(2), MessageOf(1));
        await SendDigestAsync();

        Assert.Equal(2, _test.Queues.Sent.Count);
        Assert.Equal(["1 photo is ready", "1 photo is ready"], _test.Mailer.Sent.Select(mail => mail.Text.Subject));
    }

    [Theory]
    [InlineData(MailMode.Each)]
    [InlineData(MailMode.Digest)]
    public async Task WhatSesRefuses_IsTriedAgain(string mode)
    {
        await WantAsync(mode);
        _test.Mailer.Failures.Enqueue(new AmazonServiceException("Maximum sending rate exceeded."));

        if (mode == MailMode.Digest)
        {
            await SendAsync(MessageOf(1));
            Assert.Single((await SendDigestAsync()).BatchItemFailures);
            await SendDigestAsync();
        }
        else
        {
            Assert.Single((await SendAsync(MessageOf(1))).BatchItemFailures);
            await SendAsync(MessageOf(1));
        }

        Assert.Single(_test.Mailer.Sent);
    }

    [Fact]
    public async Task WhatMayHaveBeenSent_IsNotSentAgain()
    {
        await WantAsync(MailMode.Each);
        _test.Mailer.Failures.Enqueue(new HttpRequestException("No answer."));

        await SendAsync(MessageOf(1));
        await SendAsync(MessageOf(1));

        Assert.Empty(_test.Mailer.Sent);
    }

    [Fact]
    public async Task Nobody_IsMailedWhoWantsNone_OrCannotBeReached()
    {
        await WantAsync(MailMode.None);
        await SendAsync(MessageOf(1));
        await WantAsync(MailMode.Each);
        await _test.Mails.StopAsync("ada@example.com", "Bounce", TestHost.Now, TestContext.Current.CancellationToken);
        await SendAsync(MessageOf(2), MessageOf(3, owner: "sub-of-nobody"), MessageOf(4, OutcomeType.ReviewNeeded));
        await SendDigestAsync();

        Assert.Empty(_test.Mailer.Sent);
    }

    [Fact]
    public async Task WhoUnsubscribesBeforeTheDigest_GetsNone()
    {
        await SendAsync(MessageOf(1));
        await WantAsync(MailMode.None);
        await SendDigestAsync();

        Assert.Empty(_test.Mailer.Sent);
    }

    [Fact]
    public async Task WhereNoMailIsSent_MessagesAreDropped()
    {
        _test.Environment["MAIL_FROM"] = "";

        Assert.Empty((await SendAsync(MessageOf(1))).BatchItemFailures);
        Assert.Empty(_test.Queues.Sent);
    }

    private Task WantAsync(string mode) => _test.Notices.SetModeAsync(Owner, mode, TestContext.Current.CancellationToken);

    private Task AddImageAsync(int number) => _test.Images.CreateAsync(TestHost.Image(number), TestHost.Now, TestContext.Current.CancellationToken);

    private Task<BatchAnswer> SendDigestAsync() => SendAsync(_test.Queues.Sent[^1].Body);

    private Task<BatchAnswer> SendAsync(params string[] bodies) => new SendMail(_test.Host).HandleAsync(
        new QueueEvent([.. bodies.Select((body, i) => new QueueMessage($"{i}", body, null))]), TestContext.Current.CancellationToken);

    private static string MessageOf(int number, string type = OutcomeType.Ready, string owner = Owner) => new JsonObject
    {
        ["Type"] = "Notification",
        ["Message"] = JsonSerializer.Serialize(
            new Outcome($"{number}-{type}", type, TestHost.ImageId(number), owner, TestHost.Now.AddSeconds(number), type == OutcomeType.Failed ? FailureCode.Corrupt : null), NotificationJson.Default.Outcome),
    }.ToJsonString();
}
