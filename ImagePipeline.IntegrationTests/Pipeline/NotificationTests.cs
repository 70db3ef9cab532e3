using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ImagePipeline.IntegrationTests.Contracts.Ses;
using ImagePipeline.IntegrationTests.Contracts.Sns;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>What people are told of their images, by mail and by the bell, in the system where they sign in.</summary>
[Collection<SignedInCollection>]
public sealed class NotificationTests(SignedInPipeline pipeline)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(180);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SesClient Ses => new(pipeline.Host.Aws);

    [Fact]
    public async Task EachOutcome_IsOneMail_ThatItsReaderCanEnd()
    {
        var person = await pipeline.CreatePersonAsync("ada");
        using var ada = await pipeline.SignInAsync(person);
        await ChooseAsync(ada, "each");

        var ready = PipelineClient.Status(await ada.UploadAndWaitAsync(await PhotoAsync(), "beach.jpg", "image/jpeg", Cancellation));
        var failed = PipelineClient.Status(await ada.UploadAndWaitAsync("no picture at all"u8.ToArray(), "note.jpg", "image/jpeg", Cancellation));
        Assert.Equal(("READY", "FAILED"), (ready, failed));

        var mails = await MailsAsync(person.Email, 2);
        Assert.Equal(["beach.jpg: ready", "note.jpg: could not be processed"], mails.Select(mail => (string)mail["subject"]!).Order());

        // Redelivered, as streams and queues may: nobody is mailed twice.
        var bell = await ada.Http.GetFromJsonAsync<JsonObject>("/api/notifications", Cancellation);
        var notifications = bell!["items"]!.AsArray();
        Assert.Equal(2, (int)bell["unseen"]!);
        Assert.Equal(["beach.jpg: ready", "note.jpg: failed"], notifications.Select(item => $"{item!["fileName"]}: {item["type"]}").Order());
        await PublishAgainAsync(notifications[0]!, person.Id);

        // The link that a mail program posts to, by nobody who has signed in.
        var mail = await Ses.InboxAsync("/" + mails[0]["id"]);
        var headers = mail["headers"]!.AsArray().ToDictionary(header => (string)header!["name"]!, header => (string)header!["value"]!);
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        var link = new Uri(headers["List-Unsubscribe"].Trim('<', '>'));
        using var program = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var looked = await program.GetAsync(link, Cancellation);
        Assert.Equal((HttpStatusCode.SeeOther, "each"), (looked.StatusCode, await ChosenAsync(ada)));
        using var posted = await program.PostAsync(link, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancellation);
        Assert.Equal((HttpStatusCode.NoContent, "none"), (posted.StatusCode, await ChosenAsync(ada)));
        using var forged = await program.PostAsync(new Uri(link, "/api/unsubscribe/forged"), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);

        // A third one would have come by the time that somebody else's has.
        var other = await pipeline.CreatePersonAsync("ben");
        using var ben = await pipeline.SignInAsync(other);
        await ChooseAsync(ben, "each");
        await ada.UploadAndWaitAsync("still no picture"u8.ToArray(), "again.jpg", "image/jpeg", Cancellation);
        await ben.UploadAndWaitAsync(await PhotoAsync(), "ben.jpg", "image/jpeg", Cancellation);
        await MailsAsync(other.Email, 1);
        Assert.Equal(2, (await MailsAsync(person.Email, 2)).Count);

        var seen = await ada.Http.PutAsJsonAsync("/api/notifications/seen", new JsonObject { ["until"] = "2099-01-01T00:00:00Z" }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, seen.StatusCode);
        Assert.Equal(0, (int)(await ada.Http.GetFromJsonAsync<JsonObject>("/api/notifications", Cancellation))!["unseen"]!);
    }

    [Fact]
    public async Task WhatIsNotAccepted_IsMailed_AndWhatIsDoubtful_IsAtTheModeratorsBellFirst()
    {
        var person = await pipeline.CreatePersonAsync("ada");
        using var ada = await pipeline.SignInAsync(person);
        using var mia = await pipeline.SignInAsync(await pipeline.CreatePersonAsync("mia", "moderators"));
        await ChooseAsync(ada, "each");
        var refused = await ada.UploadAndWaitAsync(ReviewClient.Doubtful(95), "refused.png", "image/png", Cancellation);
        var doubtful = await ada.UploadAndWaitAsync(ReviewClient.Doubtful(66), "doubtful.png", "image/png", Cancellation);
        var id = (string)doubtful["id"]!;
        Assert.Equal(("REJECTED", "IN_REVIEW"), (PipelineClient.Outcome(refused), PipelineClient.Outcome(doubtful)));

        Assert.Equal("refused.png: not accepted", (string?)Assert.Single(await MailsAsync(person.Email, 1))["subject"]);
        await UntilToldAsync(mia, id, "review-needed");
        Assert.Equal(HttpStatusCode.OK, (await mia.DecideAsync(id, "APPROVED", 1, null, Cancellation)).Status);
        await ada.UntilAsync(id, "READY", Cancellation);

        // What she was told lies in the order that it came to be so.
        await UntilToldAsync(ada, id, "ready");
        Assert.Contains("doubtful.png: ready", (await MailsAsync(person.Email, 2)).Select(mail => (string?)mail["subject"]));
        Assert.Equal(["ready", "review-needed"], (await BellAsync(ada)).Where(item => (string?)item["imageId"] == id).Select(item => (string?)item["type"]));
        Assert.DoesNotContain(await BellAsync(mia), item => (string?)item["type"] == "ready");
    }

    [Fact]
    public async Task ABurst_IsOneDigest_AndABounceEndsMail()
    {
        var ada = await pipeline.CreatePersonAsync("ada");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(batch => PublishAsync(ada.Id, Enumerable.Range(batch * 10, 10))));

        var digest = Assert.Single(await MailsAsync(ada.Email, 1));
        Assert.Equal("500 photos are ready", (string?)digest["subject"]);

        // Somebody whose address bounces is mailed once and never again.
        var bouncing = await pipeline.CreatePersonAsync("bouncing", email: "bounce@simulator.amazonses.com");
        await PublishAsync(bouncing.Id, [1000]);
        Assert.Equal("bounced", (string?)Assert.Single(await MailsAsync(bouncing.Email, 1))["outcome"]);
        await UntilStoppedAsync(bouncing.Email);
        await PublishAsync(bouncing.Id, [1001]);
        await PublishAsync(ada.Id, [1002]);
        await MailsAsync(ada.Email, 2);
        Assert.Single(await MailsAsync(bouncing.Email, 1));
    }

    private static Task<byte[]> PhotoAsync() => File.ReadAllBytesAsync(Repository.PathOf("ImagePipeline.AppHost/sample-photo.jpg"), Cancellation);

    private static async Task ChooseAsync(PipelineClient client, string mail)
    {
        using var answer = await client.Http.PutAsJsonAsync("/api/notifications/settings", new JsonObject { ["mail"] = mail }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<string?> ChosenAsync(PipelineClient client) =>
        (string?)(await client.Http.GetFromJsonAsync<JsonObject>("/api/notifications/settings", Cancellation))!["mail"];

    /// <summary>The mails to an address, once there are as many.</summary>
    private async Task<List<JsonNode>> MailsAsync(string address, int expected)
    {
        var until = TimeProvider.System.GetTimestamp();
        List<JsonNode> mails = [];
        while (mails.Count < expected)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(until) < s_longestWait, $"{mails.Count} of {expected} mails to {address} came.");
            await Task.Delay(250, Cancellation);
            mails = [.. (await Ses.InboxAsync($"?search={Uri.EscapeDataString(address)}"))["mails"]!.AsArray().Select(mail => mail!)];
        }

        return mails;
    }

    private static async Task<List<JsonNode>> BellAsync(PipelineClient client) =>
        [.. (await client.Http.GetFromJsonAsync<JsonObject>("/api/notifications", Cancellation))!["items"]!.AsArray().Select(item => item!)];

    private static async Task UntilToldAsync(PipelineClient client, string imageId, string type)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!(await BellAsync(client)).Exists(item => (string?)item["imageId"] == imageId && (string?)item["type"] == type))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < s_longestWait, $"Nobody was told that {imageId} is {type}.");
            await Task.Delay(250, Cancellation);
        }
    }

    /// <summary>Says once more what was said, as a stream that is read again does.</summary>
    private Task<XElement> PublishAgainAsync(JsonNode notification, string owner) => PublishAsync([new JsonObject
    {
        ["id"] = (string)notification["id"]!, ["type"] = (string)notification["type"]!, ["imageId"] = (string)notification["imageId"]!, ["owner"] = owner,
        ["at"] = (string)notification["at"]!, ["code"] = (string?)notification["code"],
    }]);

    private Task<XElement> PublishAsync(string owner, IEnumerable<int> numbers) => PublishAsync([.. numbers.Select(number => new JsonObject
    {
        ["id"] = $"image-{number}-ready-1", ["type"] = "ready", ["imageId"] = $"image-{number}", ["owner"] = owner, ["at"] = "2026-01-02T03:04:05Z", ["code"] = null,
    })]);

    private Task<XElement> PublishAsync(IReadOnlyList<JsonObject> outcomes) => new SnsClient(pipeline.Host.Aws).CallAsync(HttpStatusCode.OK,
    [
        ("Action", "PublishBatch"), ("TopicArn", "arn:aws:sns:us-east-1:000000000000:image-pipeline-outcomes"),
        .. outcomes.SelectMany((outcome, i) => new[]
        {
            ($"PublishBatchRequestEntries.member.{i + 1}.Id", $"{i}"),
            ($"PublishBatchRequestEntries.member.{i + 1}.Message", outcome.ToJsonString()),
            ($"PublishBatchRequestEntries.member.{i + 1}.MessageAttributes.entry.1.Name", "type"),
            ($"PublishBatchRequestEntries.member.{i + 1}.MessageAttributes.entry.1.Value.DataType", "String"),
            ($"PublishBatchRequestEntries.member.{i + 1}.MessageAttributes.entry.1.Value.StringValue", (string)outcome["type"]!),
        }),
    ]);

    /// <summary>Until what SES told of an address has been heard.</summary>
    private async Task UntilStoppedAsync(string address)
    {
        var since = TimeProvider.System.GetTimestamp();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)));
        while (true)
        {
            var stopped = new JsonObject { ["pk"] = new JsonObject { ["S"] = $"ADDRESS#{key}" }, ["sk"] = new JsonObject { ["S"] = "STOPPED" } };
            var answer = await pipeline.CallAsync("DynamoDB_20120810.GetItem", new() { ["TableName"] = "image-pipeline", ["Key"] = stopped });
            if (answer["Item"] is not null)
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(since) < s_longestWait, "The bounce was never heard.");
            await Task.Delay(250, Cancellation);
        }
    }
}
