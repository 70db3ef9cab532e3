using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>The dashboard's API: who may come in, what it tells, what it can do to the resources, and the telemetry it takes.</summary>
public sealed class DashboardTests(StandInRepository repository) : IClassFixture<StandInRepository>
{
    private static readonly string[] s_options = ["--port", "0", "--frontend-port", "0", "--dashboard-port", "0", "--data", "dashboard-data"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoIsNotLoggedIn_IsNobodysPage_OrComesByAnotherName_IsRefused()
    {
        await using var host = RunningAppHost.Start(repository, s_options);
        using var dashboard = await DashboardClient.LogInAsync(host, Cancellation);
        using var stranger = new DashboardClient { Address = dashboard.Address };

        using var api = await stranger.SendAsync(HttpMethod.Get, "api/resources", Cancellation);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (api.StatusCode, api.Content.Headers.ContentType!.MediaType));
        using var page = await stranger.SendAsync(HttpMethod.Get, "traces?image=1", Cancellation);
        Assert.Equal((HttpStatusCode.Redirect, "/login?returnUrl=%2Ftraces%3Fimage%3D1"), (page.StatusCode, page.Headers.Location!.OriginalString));
        using var wrong = await stranger.SendAsync(HttpMethod.Get, "login?t=0000000000000000", Cancellation);
        Assert.Equal((HttpStatusCode.Unauthorized, false), (wrong.StatusCode, wrong.Headers.Contains("Set-Cookie")));
        using var rebound = await dashboard.SendAsync(HttpMethod.Get, "api/info", Cancellation, ("Host", $"dashboard.example:{dashboard.Address.Port}"));
        Assert.Equal(HttpStatusCode.Forbidden, rebound.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await dashboard.PostAsync("api/resources/localaws/stop", Cancellation, asThePages: false));
        using var unkeyed = await dashboard.SendAsync(HttpMethod.Post, "v1/traces", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, unkeyed.StatusCode);

        using var home = await dashboard.SendAsync(HttpMethod.Get, "", Cancellation);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.StartsWith("default-src 'none'; script-src 'self';", home.Headers.GetValues("Content-Security-Policy").Single());
        Assert.All((await dashboard.ResourcesAsync(Cancellation)).Values, resource => Assert.Equal("running", (string?)resource["state"]));
    }

    [Fact]
    public async Task Resources_AreTold_WithTheirSecretsMasked_AndTheirOutput()
    {
        await using var host = RunningAppHost.Start(repository, s_options);
        using var dashboard = await DashboardClient.LogInAsync(host, Cancellation);

        var resources = await dashboard.ResourcesAsync(Cancellation);

        Assert.Contains("resize-image-2", resources.Keys);
        var function = resources["query-images"];
        Assert.Equal(("project", "localaws"), ((string?)function["kind"], (string?)function["waitsFor"]![0]));
        var secret = function["environment"]!.AsArray().Single(v => (string?)v!["name"] == "OTEL_EXPORTER_OTLP_HEADERS")!;
        Assert.Equal(("••••••", true), ((string?)secret["value"], (bool)secret["secret"]!));
        var revealed = await dashboard.GetAsync("api/resources/query-images/environment/OTEL_EXPORTER_OTLP_HEADERS", Cancellation);
        Assert.StartsWith("x-otlp-api-key=", (string?)revealed["value"]);
        var lines = (await dashboard.GetAsync("api/console?resource=query-images", Cancellation))["lines"]!.AsArray();
        Assert.StartsWith($"pid {function["pid"]} handler query-images", (string?)lines.Single()!["text"]);
    }

    [Fact]
    public async Task AResource_IsStoppedStartedAndRestarted()
    {
        await using var host = RunningAppHost.Start(repository, s_options);
        using var dashboard = await DashboardClient.LogInAsync(host, Cancellation);
        var before = await dashboard.ResourcesAsync(Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, await dashboard.PostAsync("api/resources/query-images/stop", Cancellation));
        await dashboard.StateAsync("query-images", "stopped", Cancellation);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById((int)before["query-images"]["pid"]!));
        Assert.Equal(HttpStatusCode.Conflict, await dashboard.PostAsync("api/resources/query-images/stop", Cancellation));

        // Only the other process of it goes on.
        Assert.Equal(HttpStatusCode.Accepted, await dashboard.PostAsync("api/resources/resize-image-1/stop", Cancellation));
        await dashboard.StateAsync("resize-image-1", "stopped", Cancellation);
        await dashboard.StateAsync("resize-image-2", "running", Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, await dashboard.PostAsync("api/resources/localaws/stop", Cancellation));
        await dashboard.StateAsync("localaws", "stopped", Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, await dashboard.PostAsync("api/resources/query-images/start", Cancellation));
        await dashboard.StateAsync("query-images", "waiting", Cancellation);
        Assert.Equal("for localaws, which was stopped", (string?)(await dashboard.ResourcesAsync(Cancellation))["query-images"]["message"]);

        Assert.Equal(HttpStatusCode.Accepted, await dashboard.PostAsync("api/resources/localaws/restart", Cancellation));
        await dashboard.StateAsync("localaws", "running", Cancellation);
        await dashboard.StateAsync("query-images", "running", Cancellation);
        var after = await dashboard.ResourcesAsync(Cancellation);
        Assert.NotEqual((int)before["localaws"]["pid"]!, (int)after["localaws"]["pid"]!);
        Assert.Equal(("stopped", 0), ((string?)after["resize-image-1"]["state"], (int)after["query-images"]["restarts"]!));
        Assert.Equal(HttpStatusCode.NotFound, await dashboard.PostAsync("api/resources/nothing/stop", Cancellation));
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task ASpan_SentByTheRealExporter_IsFoundByItsImage(OtlpExportProtocol protocol)
    {
        await using var host = RunningAppHost.Start(repository, s_options);
        using var dashboard = await DashboardClient.LogInAsync(host, Cancellation);
        var environment = (await dashboard.ResourcesAsync(Cancellation))["query-images"]["environment"]!.AsArray();
        var grpc = (string)environment.Single(v => (string?)v!["name"] == "OTEL_EXPORTER_OTLP_ENDPOINT")!["value"]!;
        var key = (string)(await dashboard.GetAsync("api/resources/query-images/environment/OTEL_EXPORTER_OTLP_HEADERS", Cancellation))["value"]!;
        using var source = new ActivitySource($"Dashboard.{protocol}");

        using (Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .ConfigureResource(resource => resource.AddService("query-images", serviceInstanceId: "query-images-1"))
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = protocol;
                exporter.Endpoint = protocol == OtlpExportProtocol.Grpc ? new Uri(grpc) : new Uri(dashboard.Address, "v1/traces");
                exporter.Headers = key;
            })
            .Build())
        {
            using var work = source.StartActivity("resize", ActivityKind.Server)!;
            work.SetTag("image_pipeline.image.id", $"image-{protocol}");
            work.SetStatus(ActivityStatusCode.Error, "too large");
        }

        var trace = (await dashboard.GetAsync($"api/traces?image=image-{protocol}&errors=true", Cancellation))["items"]!.AsArray().Single()!;
        var span = (await dashboard.GetAsync($"api/traces/{trace["traceId"]}", Cancellation))["spans"]!.AsArray().Single()!;
        Assert.Equal(
            ("resize", "server", "query-images", "query-images-1", "error", "too large"),
            ((string?)span["name"], (string?)span["kind"], (string?)span["resource"], (string?)span["instance"], (string?)span["status"], (string?)span["statusMessage"]));
    }

    [Fact]
    public async Task OtlpOverHttp_IsBounded_AndSaysWhatIsWrong()
    {
        await using var host = RunningAppHost.Start(repository, s_options, ("IMAGE_PIPELINE_DASHBOARD__OTLPBYTES", "65536"));
        using var dashboard = await DashboardClient.LogInAsync(host, Cancellation);
        var key = ((string)(await dashboard.GetAsync("api/resources/query-images/environment/OTEL_EXPORTER_OTLP_HEADERS", Cancellation))["value"]!).Split('=')[1];

        // A field of 60,000 bytes that nobody knows, then one of 1 MB; zeros pack well.
        Assert.Equal(HttpStatusCode.OK, await SendAsync(UnknownField(60_000), "application/x-protobuf", gzip: true));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(UnknownField(1_000_000), "application/x-protobuf", gzip: true));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(UnknownField(70_000), "application/x-protobuf", gzip: false));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync([0xff], "application/x-protobuf", gzip: false));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync("{}"u8.ToArray(), "application/json", gzip: false));

        async Task<HttpStatusCode> SendAsync(byte[] body, string type, bool gzip)
        {
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Address, "v1/logs")) { Content = new ByteArrayContent(gzip ? Packed(body) : body) };
            request.Headers.Add("x-otlp-api-key", key);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
            if (gzip)
            {
                request.Content.Headers.ContentEncoding.Add("gzip");
            }

            using var response = await http.SendAsync(request, Cancellation);
            Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType!.MediaType);
            return response.StatusCode;
        }

        // Field 100, of the kind that begins with its length.
        static byte[] UnknownField(int length) => [0xa2, 0x06, .. Varint(length), .. new byte[length]];

        static IEnumerable<byte> Varint(int value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                yield return (byte)(value | 0x80);
            }

            yield return (byte)value;
        }

        static byte[] Packed(byte[] body)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            {
                gzip.Write(body);
            }

            return packed.ToArray();
        }
    }

    [Fact]
    public async Task ThePages_AreBuiltBesideTheStart_AndServed()
    {
        using var withScript = repository.Changed("frontend/package.json", """{ "scripts": { "build:dashboard": "node build.js" } }""");
        repository.Write("frontend/build.js", "const fs = require('node:fs'); fs.mkdirSync('dist/dashboard/assets', { recursive: true }); fs.writeFileSync('dist/dashboard/index.html', 'the pages'); fs.writeFileSync('dist/dashboard/assets/a-1.js', '1')");
        repository.Write("frontend/node_modules/.package-lock.json", "{}");
        await using var host = RunningAppHost.Start(repository, s_options);
        using var dashboard = await DashboardClient.LogInAsync(host, Cancellation);

        await Eventually.EqualAsync("ready", async () => (string?)(await dashboard.GetAsync("api/info", Cancellation))["pages"]);

        Assert.Equal("the pages", await TextAsync("traces/1"));
        Assert.Equal("1", await TextAsync("assets/a-1.js"));
        using var missing = await dashboard.SendAsync(HttpMethod.Get, "assets/a-2.js", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        async Task<string> TextAsync(string path)
        {
            using var response = await dashboard.SendAsync(HttpMethod.Get, path, Cancellation);
            return await response.Content.ReadAsStringAsync(Cancellation);
        }
    }
}
