using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Ses;

public sealed class SendEmailTests(RunningSes aws) : IClassFixture<RunningSes>, IAsyncLifetime
{
    private SesClient Client => new(aws.Url);

    public async ValueTask InitializeAsync()
    {
        if (((JsonArray)(await Client.CallAsync(HttpMethod.Get, "identities"))["EmailIdentities"]!).Count == 0)
        {
            await Client.VerifyAsync("example.com");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task AMailOfParts_StandsInTheInboxAsItIsRead()
    {
        var id = (string)(await Client.CallAsync(HttpMethod.Post, "outbound-emails", """
            {
              "FromEmailAddress": "Photos <no-reply@mail.example.com>",
              "Destination": { "ToAddresses": ["Ben <ben@example.org>"], "CcAddresses": ["cy@example.org"], "BccAddresses": ["dee@example.org"] },
              "ReplyToAddresses": ["help@example.com"],
              "Content": { "Simple": {
                "Subject": { "Data": "Your photo is ready – schön", "Charset": "UTF-8" },
                "Body": { "Text": { "Data": "Hello Ben" }, "Html": { "Data": "<p>Hello <b>Ben</b></p>" } },
                "Headers": [
                  { "Name": "List-Unsubscribe", "Value": "<https://example.com/unsubscribe?token=abc>" },
                  { "Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click" } ] } }
            }
            """))["MessageId"]!;

        var mail = await Client.InboxAsync("/" + id);
        var headers = mail["headers"]!.AsArray().ToDictionary(header => (string)header!["name"]!, header => (string)header!["value"]!);

        Assert.Equal("Photos <no-reply@mail.example.com>".Replace("Photos", "\"Photos\""), (string?)mail["from"]);
        Assert.Equal("\"Ben\" <ben@example.org>, cy@example.org, dee@example.org", (string?)mail["to"]);
        Assert.Equal("Your photo is ready – schön", (string?)mail["subject"]);
        Assert.Equal("Hello Ben", ((string?)mail["text"])?.TrimEnd());
        Assert.Equal("<p>Hello <b>Ben</b></p>", ((string?)mail["html"])?.TrimEnd());
        Assert.Equal("delivered", (string?)mail["outcome"]);
        Assert.Equal("<https://example.com/unsubscribe?token=abc>", headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        Assert.Equal($"<{id}@email.amazonses.com>", headers["Message-Id"]);
        Assert.Equal("help@example.com", headers["Reply-To"]);
        Assert.DoesNotContain("Bcc", headers.Keys);
    }

    [Fact]
    public async Task ARawMail_GoesToWhomItSaysItselfAndLosesItsBcc()
    {
        var raw = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            "From: ada@example.com\r\nTo: ben@example.org\r\nBcc: cy@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello from afar\r\n"));

        var id = (string)(await Client.CallAsync(HttpMethod.Post, "outbound-emails", $$"""{"Content":{"Raw":{"Data":"{{raw}}"} } }"""))["MessageId"]!;

        var mail = await Client.InboxAsync("/" + id);
        Assert.Equal("ada@example.com → ben@example.org, cy@example.org: Grüße", $"{mail["from"]} → {mail["to"]}: {mail["subject"]}");
        Assert.Equal("Hello from afar", ((string?)mail["text"])?.TrimEnd());
        Assert.DoesNotContain(mail["headers"]!.AsArray(), header => (string?)header!["name"] == "Bcc");
    }

    [Fact]
    public async Task TheInbox_IsFoundInByWordsAndInPages()
    {
        var word = $"w{Guid.NewGuid():N}";
        var first = await Client.SendAsync("ben@example.org", $"First {word}", "100% sure");
        var second = await Client.SendAsync("ben@example.org", $"Second {word}", "quite sure");

        var page = await Client.InboxAsync($"?search={word}+SURE&limit=1");
        var rest = await Client.InboxAsync($"?search={word}&limit=1&before={page["next"]}");

        Assert.Equal([second], Ids(page));
        Assert.Equal([first], Ids(rest));
        Assert.Null(rest["next"]);
        // What means anything in a pattern means itself.
        Assert.Equal([first], Ids(await Client.InboxAsync($"?search={word}+100%25")));
    }

    [Fact]
    public async Task Mails_AreKeptOverARestart()
    {
        var id = await Client.SendAsync("ben@example.org", "Kept", "Text");

        await aws.RestartAsync();

        Assert.Equal("Kept", (string?)(await Client.InboxAsync("/" + id))["subject"]);
    }

    [Theory]
    [InlineData("""{"FromEmailAddress":"eve@example.net","Destination":{"ToAddresses":["a@example.org"]},"Content":{"Simple":{"Subject":{"Data":"a"},"Body":{"Text":{"Data":"a"}}}}}""",
        "MessageRejected: Email address is not verified. The following identities failed the check in region US-EAST-1: eve@example.net")]
    [InlineData("""{"FromEmailAddress":"ada@example.com","Destination":{"ToAddresses":["nobody"]},"Content":{"Simple":{"Subject":{"Data":"a"},"Body":{"Text":{"Data":"a"}}}}}""",
        "BadRequestException: Missing final '@domain'")]
    [InlineData("""{"FromEmailAddress":"ada@example.com","Content":{"Simple":{"Subject":{"Data":"a"},"Body":{"Text":{"Data":"a"}}}}}""",
        "BadRequestException: The message has no recipient.")]
    [InlineData("""{"FromEmailAddress":"ada@example.com","Destination":{"ToAddresses":["a@example.org"]},"Content":{"Simple":{"Subject":{"Data":"ä"},"Body":{"Text":{"Data":"a"}}}}}""",
        "BadRequestException: What is not 7-bit ASCII needs a Charset.")]
    [InlineData("""{"FromEmailAddress":"ada@example.com","Destination":{"ToAddresses":["a@example.org"]},"Content":{"Simple":{"Subject":{"Data":"a"},"Body":{"Text":{"Data":"a"}},"Headers":[{"Name":"Subject","Value":"b"}]}}}""",
        "BadRequestException: Invalid header name: Subject.")]
    [InlineData("""{"FromEmailAddress":"ada@example.com","Destination":{"ToAddresses":["a@example.org"]},"Content":{"Template":{}}}""",
        "BadRequestException: LocalAws does not support the parameter 'Template' of SendEmail.")]
    public async Task WhatIsWrong_IsRefused(string body, string error) =>
        Assert.Equal(error, await Client.ErrorAsync(HttpMethod.Post, "outbound-emails", body, HttpStatusCode.BadRequest));

    [Fact]
    public async Task AConfigurationSetThatIsNotThere_IsRefused() => Assert.Equal("NotFoundException: Configuration set <none> does not exist.",
        await Client.ErrorAsync(HttpMethod.Post, "outbound-emails", """
            {"FromEmailAddress":"ada@example.com","Destination":{"ToAddresses":["a@example.org"]},"ConfigurationSetName":"none",
             "Content":{"Simple":{"Subject":{"Data":"a"},"Body":{"Text":{"Data":"a"}}}}}
            """, HttpStatusCode.NotFound));

    private static IEnumerable<string> Ids(JsonObject page) => page["mails"]!.AsArray().Select(mail => (string)mail!["id"]!);
}
