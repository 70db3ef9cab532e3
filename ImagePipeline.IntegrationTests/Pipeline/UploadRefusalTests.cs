using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>Uploads that differ from what was signed: S3 refuses them in its own XML, and nothing is stored.</summary>
[Collection<PipelineCollection>]
public sealed class UploadRefusalTests(RunningPipeline pipeline)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, HttpStatusCode, string> Alterations => new()
    {
        { "larger file", HttpStatusCode.BadRequest, "EntityTooLarge" },
        { "other content type", HttpStatusCode.Forbidden, "AccessDenied" },
        { "other key", HttpStatusCode.Forbidden, "AccessDenied" },
        { "altered policy", HttpStatusCode.Forbidden, "SignatureDoesNotMatch" },
        { "further field", HttpStatusCode.Forbidden, "AccessDenied" },
        { "no signature", HttpStatusCode.Forbidden, "AccessDenied" },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task AnUploadOtherThanSigned_IsRefusedAndNothingIsStored(string alteration, HttpStatusCode status, string code)
    {
        using var client = pipeline.Client();
        var file = Picture.Jpeg(seed: alteration.Length + 100);
        var signed = await client.SignAsync(file, "photo.jpg", "image/jpeg", Cancellation);
        var fields = signed["upload"]!["fields"]!.AsObject().ToDictionary(f => f.Key, f => f.Value!.GetValue<string>());
        string Field(string name) => fields.Keys.Single(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
        switch (alteration)
        {
            case "larger file": file = [.. file, 0]; break;
            case "other content type": fields[Field("Content-Type")] = "text/html"; break;
            case "other key": fields[Field("key")] += "x"; break;
            case "altered policy":
                var policy = Encoding.UTF8.GetString(Convert.FromBase64String(fields[Field("policy")]));
                fields[Field("policy")] = Convert.ToBase64String(Encoding.UTF8.GetBytes(policy.Replace("originals", "anything")));
                break;
            case "further field": fields["x-amz-meta-more"] = "1"; break;
            case "no signature":
                foreach (var name in (string[])["policy", "x-amz-signature", "x-amz-credential", "x-amz-algorithm", "x-amz-date"])
                {
                    fields.Remove(Field(name));
                }

                break;
        }

        using var response = await client.PostAsync(signed["upload"]!["url"]!.GetValue<string>(), fields, file, "photo.jpg", Cancellation);

        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal(code, XDocument.Parse(body).Root!.Element("Code")!.Value);
        var image = await client.FindAsync(signed["imageId"]!.GetValue<string>(), Cancellation);
        Assert.Equal("AWAITING_UPLOAD", PipelineClient.Status(image!));
    }

    public static TheoryData<string, string> BadRequests => new()
    {
        { """{"fileName":"a.jpg"}""", "sha256" },
        { """{"fileName":"","contentType":"image/jpeg","size":1,"sha256":"SHA"}""", "fileName" },
        { """{"fileName":"a.jpg","contentType":"text/html","size":1,"sha256":"SHA"}""", "contentType" },
        { """{"fileName":"a.mp4","contentType":"video/mp4","size":1,"sha256":"SHA"}""", "contentType" },
        { """{"fileName":"a.jpg","contentType":"image/jpeg","size":-1,"sha256":"SHA"}""", "size" },
        { """{"fileName":"a.jpg","contentType":"image/jpeg","size":99999999999,"sha256":"SHA"}""", "size" },
        { """{"fileName":"a.jpg","contentType":"image/jpeg","size":1,"sha256":"zz"}""", "sha256" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task ABadRequest_IsAProblemThatNamesTheField(string body, string field)
    {
        using var client = pipeline.Client();
        using var content = new StringContent(body.Replace("SHA", new string('a', 64)), Encoding.UTF8, "application/json");

        using var response = await client.Http.PostAsync("/api/uploads", content, Cancellation);

        await AssertProblemAsync(response, field);
    }

    [Theory]
    [InlineData("/api/images?status=DONE", "status")]
    [InlineData("/api/images?limit=0", "limit")]
    [InlineData("/api/images?limit=many", "limit")]
    [InlineData("/api/images?cursor=bm90LW1pbmU", "cursor")]
    public async Task ABadQuery_IsAProblemThatNamesTheField(string path, string field)
    {
        using var client = pipeline.Client();

        using var response = await client.Http.GetAsync(path, Cancellation);

        await AssertProblemAsync(response, field);
    }

    [Fact]
    public async Task MalformedJson_IsAProblem()
    {
        using var client = pipeline.Client();
        using var content = new StringContent("{\"fileName\": ", Encoding.UTF8, "application/json");

        using var response = await client.Http.PostAsync("/api/uploads", content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, string field)
    {
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(field, JsonNode.Parse(body)!["errors"]!.AsObject().Select(error => error.Key));
    }
}
