using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Calls services of AWS JSON 1.0/1.1 for which there is no SDK package here: one signed POST an operation.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class SignedJsonClient(HttpClient http, ProvisioningTarget target, TimeProvider time)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string SignedHeaders = "content-type;host;x-amz-date;x-amz-target";

    /// <param name="service">The signing name: <c>states</c>, <c>events</c>.</param>
    /// <param name="operation">With its prefix: <c>AWSStepFunctions.CreateStateMachine</c>.</param>
    /// <exception cref="ProvisioningException">The service refuses; <see cref="ProvisioningException.Code"/> is AWS's error code.</exception>
    public async Task<JsonObject> CallAsync(string service, string operation, JsonObject input, CancellationToken cancellationToken)
    {
        using var request = Sign(service, operation, input.ToJsonString());
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
        }

        throw ProvisioningException.FromAnswer(operation, (int)response.StatusCode, text);
    }

    private HttpRequestMessage Sign(string service, string operation, string body)
    {
        const string contentType = "application/x-amz-json-1.1";
        var timestamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'");
        var scope = $"{timestamp[..8]}/{target.Region}/{service}/aws4_request";
        var canonical = string.Join('\n',
            "POST", "/", "",
            $"content-type:{contentType}", $"host:{target.Endpoint.Authority}", $"x-amz-date:{timestamp}", $"x-amz-target:{operation}", "",
            SignedHeaders,
            Hash(body));
        var key = new[] { timestamp[..8], target.Region, service, "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes($"AWS4{target.SecretKey}"), Hmac);
        var signature = Convert.ToHexStringLower(Hmac(key, $"{Algorithm}\n{timestamp}\n{scope}\n{Hash(canonical)}"));

        var request = new HttpRequestMessage(HttpMethod.Post, target.Endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType)),
        };
        request.Headers.Add("X-Amz-Date", timestamp);
        request.Headers.Add("X-Amz-Target", operation);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{Algorithm} Credential={target.AccessKey}/{scope}, SignedHeaders={SignedHeaders}, Signature={signature}");
        return request;
    }

    private static byte[] Hmac(byte[] key, string data) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(data));

    private static string Hash(string data) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)));
}
