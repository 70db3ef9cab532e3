using System.Net;
using System.Xml.Linq;

namespace ImagePipeline.IntegrationTests.Contracts.Sns;

/// <summary>SNS's Query protocol, by hand: a form each way.</summary>
internal sealed class SnsClient(Uri url)
{
    public static readonly XNamespace Namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

    /// <summary>The text of the answer's one element of that name.</summary>
    public async Task<string> ValueAsync(string element, params (string Name, string Value)[] form) =>
        (await CallAsync(HttpStatusCode.OK, form)).Descendants(Namespace + element).Single().Value;

    /// <summary>The error's code and message.</summary>
    public async Task<string> ErrorAsync(HttpStatusCode expected, params (string Name, string Value)[] form)
    {
        var error = (await CallAsync(expected, form)).Element(Namespace + "Error")!;
        return $"{error.Element(Namespace + "Code")!.Value}: {error.Element(Namespace + "Message")!.Value}";
    }

    public async Task<XElement> CallAsync(HttpStatusCode expected, params (string Name, string Value)[] form)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent(form.Append(("Version", "2010-03-31")).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        // The scope says which service this is for; the key is one that LocalAws cannot check.
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=unknown/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{form[0].Value} was answered {response.StatusCode}: {text}");
        return XElement.Parse(text);
    }
}
