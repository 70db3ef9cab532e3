using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

/// <summary>S3 Control's tags of buckets. By plain HTTP: its host, <c>000000000000.localhost</c>, is one that not every machine finds.</summary>
public sealed class ControlTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    private const string Tags = "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3A";

    [Fact]
    public async Task TagsOfABucket_AreThoseThatS3Has()
    {
        using var s3 = aws.S3();
        await s3.PutBucketAsync("tagged-by-control", TestContext.Current.CancellationToken);

        Assert.Equal(List(""), await SendAsync(HttpMethod.Get, "tagged-by-control"));
        await SendAsync(HttpMethod.Post, "tagged-by-control", "<TagResourceRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Tags><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>b</Key><Value>2</Value></Tag></Tags></TagResourceRequest>", HttpStatusCode.NoContent);
        await SendAsync(HttpMethod.Delete, "tagged-by-control?tagKeys=b&tagKeys=none", expected: HttpStatusCode.NoContent);

        Assert.Equal(List("<Tag><Key>a</Key><Value>1</Value></Tag>"), await SendAsync(HttpMethod.Get, "tagged-by-control"));
        var tag = Assert.Single((await s3.GetBucketTaggingAsync(new() { BucketName = "tagged-by-control" }, TestContext.Current.CancellationToken)).TagSet);
        Assert.Equal(("a", "1"), (tag.Key, tag.Value));
    }

    [Fact]
    public async Task ABucketThatThereIsNot_IsNotFound() =>
        Assert.Contains("<Code>NoSuchResource</Code>", await SendAsync(HttpMethod.Get, "nobodys", expected: HttpStatusCode.NotFound));

    [Fact]
    public async Task ABodyThatIsNoTags_IsRefused()
    {
        using var s3 = aws.S3();
        await s3.PutBucketAsync("refused-by-control", TestContext.Current.CancellationToken);

        Assert.Contains("<Code>InvalidRequest</Code>", await SendAsync(HttpMethod.Post, "refused-by-control", "<Other/>", HttpStatusCode.BadRequest));
    }

    private static string List(string tags) => $"<ListTagsForResourceResult xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Tags{(tags.Length == 0 ? " />" : $">{tags}</Tags>")}</ListTagsForResourceResult>";

    private async Task<string> SendAsync(HttpMethod method, string resource, string? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(method, Tags + resource) { Headers = { { "x-amz-account-id", "000000000000" }, { "Host", "000000000000.localhost" } } };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        request.Content = body is null ? null : new StringContent(body);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, text);
        return text;
    }
}
