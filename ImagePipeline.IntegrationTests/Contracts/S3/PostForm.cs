using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.S3;

/// <summary>A presigned POST as a server makes it and a browser sends it. Each part can be spoiled.</summary>
internal sealed class PostForm(string bucket, string key)
{
    // Its own: one for all of them would have expired five minutes into a run.
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    public JsonArray Conditions { get; } = [new JsonObject { ["bucket"] = bucket }];

    public DateTimeOffset Expiration { get; set; } = DateTimeOffset.UtcNow.AddMinutes(5);

    public string Secret { get; set; } = "test";

    /// <summary>Fields that are sent and that the policy allows.</summary>
    public Dictionary<string, string> Fields { get; } = new() { ["key"] = key };

    /// <summary>Fields that are sent though the policy says nothing of them.</summary>
    public Dictionary<string, string> ExtraFields { get; } = [];

    public HashSet<string> LeftOut { get; } = [];

    public string? Policy { get; set; }

    public string FileName { get; set; } = "photo.jpg";

    public async Task<HttpResponseMessage> SendAsync(Uri url, byte[] file, bool withFile = true)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in Sign().Where(field => !LeftOut.Contains(field.Key)))
        {
            body.Add(new StringContent(value), $"\"{name}\"");
        }

        if (withFile)
        {
            body.Add(new ByteArrayContent(file), "\"file\"", $"\"{FileName}\"");
        }

        return await http.PostAsync(new Uri(url, bucket), body, TestContext.Current.CancellationToken);
    }

    /// <summary>The fields as a server hands them out.</summary>
    public Dictionary<string, string> Sign()
    {
        var date = _now.ToString("yyyyMMdd");
        var signing = new Dictionary<string, string>
        {
            ["x-amz-algorithm"] = "AWS4-HMAC-SHA256",
            ["x-amz-credential"] = $"test/{date}/us-east-1/s3/aws4_request",
            ["x-amz-date"] = _now.ToString("yyyyMMdd'T'HHmmss'Z'"),
        };
        foreach (var (name, value) in Fields.Concat(signing))
        {
            if (!Conditions.OfType<JsonArray>().Any(condition => condition[1]!.ToString() == "$" + name))
            {
                Conditions.Add(new JsonObject { [name] = value });
            }
        }

        var document = new JsonObject { ["expiration"] = Expiration.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), ["conditions"] = Conditions.DeepClone() };
        var policy = Policy ?? Convert.ToBase64String(Encoding.UTF8.GetBytes(document.ToJsonString()));
        var signature = new[] { date, "us-east-1", "s3", "aws4_request", policy }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + Secret), (signed, text) => HMACSHA256.HashData(signed, Encoding.UTF8.GetBytes(text)));
        return Fields.Concat(signing).Concat(ExtraFields).Append(new("policy", policy)).Append(new("x-amz-signature", Convert.ToHexStringLower(signature)))
            .ToDictionary();
    }
}
