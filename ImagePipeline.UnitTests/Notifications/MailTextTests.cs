using ImagePipeline.Functions;
using ImagePipeline.Functions.Notifications;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Notifications;

public sealed class MailTextTests
{
    private static readonly MailLinks s_links = new("https://photos.example.com", "secret");

    [Fact]
    public void AFileName_IsTextAndNeverMarkup()
    {
        var text = Of(names: "<img src=x onerror=alert(1)>.jpg");

        Assert.DoesNotContain("<img", text.Html);
        Assert.Contains("&lt;img src=x", text.Html);
    }

    [Fact]
    public void BothKinds_SayTheSameAndLeadToTheSame()
    {
        var text = Of(names: "beach.jpg");

        Assert.All((string[])[text.Plain, text.Html], body =>
        {
            Assert.Contains("beach.jpg", body);
            Assert.Contains($"https://photos.example.com/photos/{TestHost.ImageId(1)}", body);
            Assert.Contains("https://photos.example.com/notifications", body);
            Assert.Contains("https://photos.example.com/unsubscribe/secret", body);
        });
        Assert.Equal("https://photos.example.com/api/unsubscribe/secret", text.OneClickUrl);
    }

    [Fact]
    public void ManyPhotos_AreCounted_AndSomeNamed()
    {
        var text = Of([.. Enumerable.Range(1, 14).Select(number => $"photo {number}.jpg")]);

        Assert.Equal("14 photos are ready", text.Subject);
        Assert.Contains("photo 10.jpg", text.Plain);
        Assert.DoesNotContain("photo 11.jpg", text.Plain);
        Assert.Contains("and 4 more.", text.Plain);
    }

    [Theory]
    [InlineData(OutcomeType.Failed, "1 photo could not be processed")]
    [InlineData(OutcomeType.Rejected, "1 photo was not accepted")]
    [InlineData(OutcomeType.Ready, "1 photo is ready")]
    public void APhotoThatIsGone_IsNotNamed(string type, string subject) =>
        Assert.Equal(subject, MailText.Of(null, [Outcome(1, type)], new Dictionary<string, string>(), s_links).Subject);

    private static MailText Of(params string[] names) => MailText.Of(
        "Ada", [.. names.Select((_, i) => Outcome(i + 1, OutcomeType.Ready))], names.Select((name, i) => (name, i)).ToDictionary(file => TestHost.ImageId(file.i + 1), file => file.name), s_links);

    private static Outcome Outcome(int number, string type) =>
        new($"{number}", type, TestHost.ImageId(number), "sub-ada", TestHost.Now, type == OutcomeType.Failed ? FailureCode.Corrupt : null);
}
