using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NetVips;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>A large file goes in parts, each signed when it is sent, as the page does it.</summary>
[Collection<PipelineCollection>]
public sealed class MultipartUploadTests(RunningPipeline pipeline)
{
    private const int PartSize = 8 * 1024 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALargeFile_GoesOnAfterAReloadAndEndsReady()
    {
        using var client = pipeline.Client();
        var file = LargePicture(seed: 1);
        var signed = await client.SignAsync(file, "large.tif", "image/tiff", Cancellation);
        var id = signed["imageId"]!.GetValue<string>();
        var count = signed["upload"]!["parts"]!.GetValue<int>();
        Assert.Equal((file.Length + PartSize - 1) / PartSize, count);

        await PutAsync(client, id, file, [1]);
        var listed = await SendAsync(client, HttpMethod.Get, $"/api/uploads/{id}/parts", null, HttpStatusCode.OK);
        var missing = Enumerable.Range(1, count).Except(listed["parts"]!.AsArray().Select(part => part!["number"]!.GetValue<int>())).ToList();
        Assert.Equal(Enumerable.Range(2, count - 1), missing);
        await SendAsync(client, HttpMethod.Post, $"/api/uploads/{id}/complete", Parts(listed), HttpStatusCode.BadRequest);
        await PutAsync(client, id, file, missing);
        listed = await SendAsync(client, HttpMethod.Get, $"/api/uploads/{id}/parts", null, HttpStatusCode.OK);
        var completed = await SendAsync(client, HttpMethod.Post, $"/api/uploads/{id}/complete", Parts(listed), HttpStatusCode.OK);
        await SendAsync(client, HttpMethod.Post, $"/api/uploads/{id}/complete", Parts(listed), HttpStatusCode.OK);

        Assert.Equal(id, completed["imageId"]!.GetValue<string>());
        var image = await client.WaitAsync(id, Cancellation);
        Assert.Equal("READY", PipelineClient.Outcome(image));
        Assert.Equal(file.Length, image["size"]!.GetValue<long>());
        Assert.Equal(id, (await client.SignAsync(file, "again.tif", "image/tiff", Cancellation))["duplicateOf"]!.GetValue<string>());
    }

    [Fact]
    public async Task PartsOfAnotherFile_EndCorrupt()
    {
        using var client = pipeline.Client();
        var announced = LargePicture(seed: 2);
        var sent = LargePicture(seed: 3);
        var id = (await client.SignAsync(announced, "large.tif", "image/tiff", Cancellation))["imageId"]!.GetValue<string>();

        await PutAsync(client, id, sent, [.. Enumerable.Range(1, (sent.Length + PartSize - 1) / PartSize)]);
        var listed = await SendAsync(client, HttpMethod.Get, $"/api/uploads/{id}/parts", null, HttpStatusCode.OK);
        await SendAsync(client, HttpMethod.Post, $"/api/uploads/{id}/complete", Parts(listed), HttpStatusCode.OK);

        Assert.Equal("CORRUPT", PipelineClient.Outcome(await client.WaitAsync(id, Cancellation)));
    }

    [Theory]
    [InlineData("other bytes", HttpStatusCode.BadRequest, "BadDigest")]
    [InlineData("fewer bytes", HttpStatusCode.Forbidden, "SignatureDoesNotMatch")]
    [InlineData("no checksum", HttpStatusCode.Forbidden, "SignatureDoesNotMatch")]
    public async Task APartOtherThanSigned_IsRefused(string alteration, HttpStatusCode status, string code)
    {
        using var client = pipeline.Client();
        var file = LargePicture(seed: 4 + alteration.Length);
        var id = (await client.SignAsync(file, "large.tif", "image/tiff", Cancellation))["imageId"]!.GetValue<string>();
        var part = await SignPartAsync(client, id, file, 1);
        var bytes = file[..PartSize];
        switch (alteration)
        {
            case "other bytes": bytes[0] ^= 1; break;
            case "fewer bytes": bytes = bytes[1..]; break;
            case "no checksum": part["headers"]!.AsObject().Clear(); break;
        }

        using var response = await PutAsync(client, part, bytes);

        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal(code, XDocument.Parse(body).Root!.Element("Code")!.Value);
    }

    [Fact]
    public async Task AnUploadThatIsGivenUp_IsGone()
    {
        using var client = pipeline.Client();
        var file = LargePicture(seed: 50);
        var id = (await client.SignAsync(file, "large.tif", "image/tiff", Cancellation))["imageId"]!.GetValue<string>();
        var part = await SignPartAsync(client, id, file, 1);

        using var cancelled = await client.Http.DeleteAsync($"/api/uploads/{id}", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        using var late = await PutAsync(client, part, file[..PartSize]);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        await SendAsync(client, HttpMethod.Get, $"/api/uploads/{id}/parts", null, HttpStatusCode.NotFound);
        Assert.Null(await client.FindAsync(id, Cancellation));
    }

    [Fact]
    public async Task ThePage_MayPutPartsAndReadTheirETags()
    {
        using var client = pipeline.Client();
        var file = LargePicture(seed: 60);
        var id = (await client.SignAsync(file, "large.tif", "image/tiff", Cancellation))["imageId"]!.GetValue<string>();
        var part = await SignPartAsync(client, id, file, 1);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, part["url"]!.GetValue<string>())
        {
            Headers = { { "Origin", pipeline.Host.Page.ToString().TrimEnd('/') }, { "Access-Control-Request-Method", "PUT" }, { "Access-Control-Request-Headers", "x-amz-checksum-sha256" } },
        };

        using var response = await client.Http.SendAsync(preflight, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("PUT", response.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Contains("ETag", response.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }

    /// <summary>A TIFF without compression, of 17 to 24 MB: two parts and a bit.</summary>
    private static byte[] LargePicture(int seed)
    {
        using var noise = Image.Gaussnoise(300, 230, sigma: 40, mean: 128, seed: seed).Resize(10);
        using var picture = noise.Bandjoin(noise.Rot180(), noise.FlipHor()).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.TiffsaveBuffer();
    }

    private static async Task PutAsync(PipelineClient client, string id, byte[] file, IReadOnlyList<int> numbers)
    {
        foreach (var number in numbers)
        {
            using var response = await PutAsync(client, await SignPartAsync(client, id, file, number), Part(file, number));
            Assert.True(response.IsSuccessStatusCode, $"Part {number}: {await response.Content.ReadAsStringAsync(Cancellation)}");
        }
    }

    private static async Task<HttpResponseMessage> PutAsync(PipelineClient client, JsonObject part, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, part["url"]!.GetValue<string>()) { Content = new ByteArrayContent(bytes) };
        foreach (var (name, value) in part["headers"]!.AsObject())
        {
            request.Headers.TryAddWithoutValidation(name, value!.GetValue<string>());
        }

        return await client.Http.SendAsync(request, Cancellation);
    }

    private static async Task<JsonObject> SignPartAsync(PipelineClient client, string id, byte[] file, int number)
    {
        var body = new JsonObject
        {
            ["parts"] = new JsonArray(new JsonObject { ["number"] = number, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Part(file, number))) }),
        };
        return (await SendAsync(client, HttpMethod.Post, $"/api/uploads/{id}/parts", body, HttpStatusCode.OK))["parts"]![0]!.AsObject();
    }

    private static async Task<JsonObject> SendAsync(PipelineClient client, HttpMethod method, string path, JsonObject? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.Http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(expected == response.StatusCode, $"{method} {path} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static byte[] Part(byte[] file, int number) => file[((number - 1) * PartSize)..Math.Min(number * PartSize, file.Length)];

    private static JsonObject Parts(JsonObject listed) => new()
    {
        ["parts"] = new JsonArray([.. listed["parts"]!.AsArray().Select(part => new JsonObject
        {
            ["number"] = part!["number"]!.GetValue<int>(),
            ["etag"] = part["etag"]!.GetValue<string>(),
            ["sha256"] = part["sha256"]!.GetValue<string>(),
        })]),
    };
}
