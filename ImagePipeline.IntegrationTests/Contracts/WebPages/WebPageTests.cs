using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using ImagePipeline.IntegrationTests.Contracts.HttpApi;
using ImagePipeline.IntegrationTests.Contracts.Lambda;
using ImagePipeline.IntegrationTests.Contracts.S3;
using ImagePipeline.IntegrationTests.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Contracts.WebPages;

/// <summary>What a page that the developer happens to visit tries, in a real browser, and what the developer's own page may.</summary>
public sealed class WebPageTests : IAsyncLifetime
{
    private const string Renditions = "image-pipeline-renditions";
    private const string Originals = "image-pipeline-originals";
    private const string Html = "<script>document.title = 'it ran'</script>";

    private readonly GuardedLocalAws _aws = new();
    private ForeignSite? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private AmazonS3Client? _s3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AmazonS3Client S3 => _s3!;

    [Fact]
    public async Task AFormOfAForeignPage_PutsNothingIntoABucket()
    {
        var page = await OpenAsync($"http://evil.example:{_site!.Port}/");
        var form = new PostForm(Renditions, "images/x.html");
        form.Fields["Content-Type"] = "text/html";

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync(
                """
                ([action, fields, html]) => {
                  const form = Object.assign(document.createElement('form'), { action, method: 'POST', enctype: 'multipart/form-data' })
                  for (const [name, value] of Object.entries({ ...fields, file: html })) {
                    form.append(Object.assign(document.createElement('input'), { name, value }))
                  }
                  document.body.append(form)
                  form.submit()
                }
                """,
                new object[] { new Uri(_aws.Url, Renditions).AbsoluteUri, form.Sign(), Html }),
            response => response.Url.EndsWith(Renditions, StringComparison.Ordinal));

        Assert.Equal(403, answer.Status);
        Assert.Null((await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Renditions }, Cancellation)).S3Objects);
    }

    [Theory]
    [InlineData("text/html", 403)]
    [InlineData("image/svg+xml", 403)]
    [InlineData("image/webp", 200)]
    public async Task WhatTheCdnFrontServes_IsAPicture_AndNeverRuns(string contentType, int status)
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Renditions, Key = "images/x", ContentBody = Html, ContentType = contentType }, Cancellation);
        var page = await NewPageAsync();

        var answer = await page.GotoAsync(new Uri(_aws.Url, "/_aws/cdn/images/x").AbsoluteUri);

        Assert.Equal(status, answer!.Status);
        Assert.Equal(("sandbox; default-src 'none'", "nosniff"), (answer.Headers["content-security-policy"], answer.Headers["x-content-type-options"]));
        Assert.NotEqual("it ran", await page.TitleAsync());
    }

    [Fact]
    public async Task AForeignNameThatLeadsHere_IsAnsweredByNobody()
    {
        // After DNS rebinding the browser takes this for the foreign page's own origin.
        var page = await OpenAsync($"http://evil.example:{_aws.Url.Port}/_localstack/health", status: 403);

        foreach (var (method, path) in ((string, string)[])[("GET", "/_aws/execute-api/image-pipeline/api/images/1"), ("GET", "/_localaws/functions"), ("POST", "/")])
        {
            var status = await page.EvaluateAsync<int>(
                "async ([method, path]) => (await fetch(path, { method, headers: { 'X-Amz-Target': 'DynamoDB_20120810.ListTables' }, body: method === 'POST' ? '{}' : undefined })).status",
                new[] { method, path });
            Assert.Equal(403, status);
        }
    }

    [Fact]
    public async Task AForeignPage_InvokesNoFunction()
    {
        var page = await OpenAsync($"http://evil.example:{_site!.Port}/");

        Assert.Equal(403, await SendAsync(page, "POST", "/2015-03-31/functions/query/invocations", """{"imageId":"1"}"""));
        Assert.Equal(403, await SendAsync(page, "GET", "/_aws/execute-api/image-pipeline/api/images/1"));
        Assert.Equal(403, await SendAsync(page, "POST", "/_aws/execute-api/image-pipeline/api/uploads", "{}"));
        Assert.Equal(0, (int)(await FunctionAsync())["invocations"]!);
    }

    [Fact]
    public async Task APage_IsNoProcessOfAFunction_WhoeversItIs()
    {
        foreach (var url in (string[])[$"http://evil.example:{_site!.Port}/", $"http://localhost:{_site.Port}/", new Uri(_aws.Url, "/_localstack/health").AbsoluteUri])
        {
            var page = await OpenAsync(url);
            Assert.Equal(403, await SendAsync(page, "GET", "/query/2018-06-01/runtime/invocation/next"));
        }

        Assert.Equal(0, (int)(await FunctionAsync())["processes"]!);
    }

    [Fact]
    public async Task APage_WritesNothingOnTheTerminal()
    {
        var page = await OpenAsync($"http://evil.example:{_site!.Port}/");

        Assert.Equal(403, await SendAsync(page, "POST", "/query/2018-06-01/runtime/init/error", "{\"errorType\":\"\u001b[2J\\nfail: forged\"}"));
        Assert.Empty(_aws.Lines.All);
    }

    [Fact]
    public async Task APageThatABucketsRulesName_UploadsToIt()
    {
        var page = await OpenAsync($"http://localhost:{_site!.Port}/");
        var form = new PostForm(Originals, "originals/posted");

        var posted = await page.EvaluateAsync<int>(
            """
            async ([url, fields]) => {
              const form = new FormData()
              for (const [name, value] of Object.entries(fields)) form.append(name, value)
              form.append('file', new Blob(['picture']))
              return (await fetch(url, { method: 'POST', body: form })).status
            }
            """,
            new object[] { new Uri(_aws.Url, Originals).AbsoluteUri, form.Sign() });
        var put = await page.EvaluateAsync<int>(
            "async (url) => (await fetch(url, { method: 'PUT', body: 'picture', headers: { 'x-amz-meta-a': 'preflighted' } })).status",
            await S3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
            {
                BucketName = Originals, Key = "originals/put", Verb = HttpVerb.PUT, Protocol = Protocol.HTTP, Expires = DateTime.UtcNow.AddMinutes(5),
                Headers = { ["x-amz-meta-a"] = "preflighted" },
            }));

        Assert.Equal((204, 200), (posted, put));
    }

    [Fact]
    public async Task APageOfTheSameOrigin_IsAnswered()
    {
        var page = await OpenAsync(new Uri(_aws.Url, "/_localstack/health").AbsoluteUri);
        using var runtime = new TestRuntime(_aws.Url, "query");

        var asked = SendAsync(page, "GET", "/_aws/execute-api/image-pipeline/api/images/1");
        await runtime.RespondAsync((await runtime.NextAsync()).RequestId, """{"statusCode":200}""");

        Assert.Equal(200, await asked);
    }

    [Fact]
    public async Task WhatIsNotSigned_IsTold_AsAwsTellsIt()
    {
        using var http = new HttpClient { BaseAddress = _aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", "DynamoDB_20120810.ListTables" } }, Content = new StringContent("{}") };

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"__type":"com.amazon.coral.service#MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}""", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async ValueTask InitializeAsync()
    {
        var chromium = Tools.Require("A test of what web pages may", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge");
        await _aws.InitializeAsync();
        _site = await ForeignSite.StartAsync();
        _s3 = new("test", "test", new AmazonS3Config { ServiceURL = _aws.Url.AbsoluteUri, ForcePathStyle = true, MaxErrorRetry = 0 });
        await S3.PutBucketAsync(Renditions, Cancellation);
        await S3.PutBucketAsync(Originals, Cancellation);
        await S3.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest
            {
                BucketName = Originals,
                Configuration = new() { Rules = [new() { AllowedOrigins = ["http://localhost:*"], AllowedMethods = ["POST", "PUT"], AllowedHeaders = ["*"] }] },
            },
            Cancellation);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP evil.example 127.0.0.1"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _s3?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        await _aws.DisposeAsync();
    }

    private async Task<IPage> NewPageAsync()
    {
        var context = await _browser!.NewContextAsync();
        context.SetDefaultTimeout(PageTest.LongestWait);
        return await context.NewPageAsync();
    }

    private async Task<IPage> OpenAsync(string url, int status = 200)
    {
        var page = await NewPageAsync();
        Assert.Equal(status, (await page.GotoAsync(url))!.Status);
        return page;
    }

    /// <summary>Sends what a page can send without asking, and tells the status, which the page itself is not told.</summary>
    private async Task<int> SendAsync(IPage page, string method, string path, string? body = null)
    {
        var url = new Uri(_aws.Url, path).AbsoluteUri;
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync(
                "([url, method, body]) => { fetch(url, { method, mode: 'no-cors', body: body ?? undefined }).catch(() => {}) }", new[] { url, method, body }),
            response => response.Url == url);
        return answer.Status;
    }

    private async Task<JsonObject> FunctionAsync()
    {
        using var http = new HttpClient { BaseAddress = _aws.Url };
        using var answer = await http.GetAsync("/_localaws/functions/query", Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }

    private sealed class GuardedLocalAws : RunningApi
    {
        public LogLines Lines { get; } = new();

        protected override void Configure(WebApplicationBuilder builder)
        {
            base.Configure(builder);
            builder.Logging.AddProvider(Lines);
        }
    }
}
