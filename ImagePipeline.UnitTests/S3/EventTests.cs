using System.Security.Cryptography;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3;

namespace ImagePipeline.UnitTests.S3;

public sealed class EventTests : IAsyncDisposable
{
    private readonly S3Parts _s3 = new();

    [Fact]
    public async Task APut_SendsARecordAsAwsDoes()
    {
        await _s3.StartAsync();
        var bucket = await _s3.NewBucketAsync(("versioning", "Enabled"), ("notification", Rule("s3:ObjectCreated:*", "in/", ".jpg")));

        await _s3.PutAsync(bucket, "other/a.jpg");
        var version = await _s3.PutAsync(bucket, "in/a b+ü(1).jpg");

        var owner = Convert.ToHexStringLower(SHA256.HashData("000000000000"u8));
        Assert.Equal(
            $$$$"""{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-11-22T12:00:00.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"{{{{owner}}}}"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{"x-amz-request-id":"REQUEST1","x-amz-id-2":"REQUEST1"},"s3":{"s3SchemaVersion":"1.0","configurationId":"rule","bucket":{"name":"images","ownerIdentity":{"principalId":"{{{{owner}}}}"},"arn":"arn:aws:s3:::images"},"object":{"key":"in/a+b%2B%C3%BC%281%29.jpg","size":5,"eTag":"5d41402abc4b2a76b9719d911017c592","versionId":"{{{{version.VersionId}}}}","sequencer":"0000000000000002"}}}]}""",
            await _s3.Events.NextAsync());
    }

    [Fact]
    public async Task AnEvent_LeftInTheOutbox_IsSentAtTheNextStart()
    {
        var bucket = await _s3.NewBucketAsync(("notification", Rule("s3:ObjectCreated:*", "", "")));
        await _s3.PutAsync(bucket, "k");

        // The first run ends, and with it its hold on the folder.
        await _s3.StopAsync();
        await using var next = new S3Parts(_s3.Folder);
        await next.StartAsync();

        Assert.Contains("\"key\":\"k\"", await next.Events.NextAsync());
    }

    [Theory]
    [InlineData("s3:ObjectCreated:*", "ObjectCreated:Post", true)]
    [InlineData("s3:ObjectCreated:Put", "ObjectCreated:Post", false)]
    [InlineData("s3:ObjectRemoved:*", "ObjectRemoved:DeleteMarkerCreated", true)]
    [InlineData("s3:ObjectRemoved:Delete", "ObjectRemoved:DeleteMarkerCreated", false)]
    public void Matches_FollowsThePattern(string pattern, string eventName, bool expected) =>
        Assert.Equal(expected, new NotificationRule("id", [pattern], "", "", S3Parts.Queue).Matches(eventName, "k"));

    [Fact]
    public void Parse_OfRulesThatOverlap_IsRefused()
    {
        var both = $"<NotificationConfiguration>{RuleElement("s3:ObjectCreated:*", "in/", "")}{RuleElement("s3:ObjectCreated:Put", "in/a", "")}</NotificationConfiguration>";

        Assert.Equal("InvalidArgument", Assert.Throws<AwsException>(() => NotificationConfiguration.Parse(XElement.Parse(both))).Code);
    }

    [Fact]
    public void Parse_OfAnEventThatNeverHappensHere_IsRefusedByName()
    {
        var error = Assert.Throws<AwsException>(() => NotificationConfiguration.Parse(XElement.Parse(Rule("s3:ObjectRestore:*", "", ""))));

        Assert.Equal(("NotImplemented", "LocalAws does not support notifications of 's3:ObjectRestore:*'."), (error.Code, error.Message));
    }

    public ValueTask DisposeAsync() => _s3.DisposeAsync();

    private static string Rule(string name, string prefix, string suffix) =>
        $"<NotificationConfiguration>{RuleElement(name, prefix, suffix)}</NotificationConfiguration>";

    private static string RuleElement(string name, string prefix, string suffix) =>
        $"<QueueConfiguration><Id>rule</Id><Queue>{S3Parts.Queue}</Queue><Event>{name}</Event><Filter><S3Key>"
        + $"<FilterRule><Name>prefix</Name><Value>{prefix}</Value></FilterRule><FilterRule><Name>suffix</Name><Value>{suffix}</Value></FilterRule></S3Key></Filter></QueueConfiguration>";
}
