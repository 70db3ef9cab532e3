using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using ImagePipeline.LocalAws.Endpoint;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.Iam;

/// <summary>A LocalAws in which policies decide, and roles to try them with.</summary>
public sealed class EnforcedLocalAws : RunningLocalAws
{
    public const string Account = "000000000000";

    public static readonly AWSCredentials Root = new BasicAWSCredentials("test", "test");

    private static readonly XNamespace s_answer = "https://iam.amazonaws.com/doc/2010-05-08/";

    private readonly HttpClient _http = new();

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Iam"] = "enforce" });

    public T At<T>(T config) where T : ClientConfig
    {
        config.ServiceURL = Url.ToString();
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        return config;
    }

    /// <summary>Credentials of a new role with one policy of its own.</summary>
    public async Task<AWSCredentials> RoleAsync(string name, string statements)
    {
        await CreateRoleAsync(name, "{\"AWS\":\"*\"}");
        await PutPolicyAsync(name, statements);
        return (await AssumeAsync(Root, name, null)).Credentials;
    }

    public Task CreateRoleAsync(string name, string principal) => IamAsync(
        ("Action", "CreateRole"), ("RoleName", name),
        ("AssumeRolePolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}]}"""));

    public Task PutPolicyAsync(string role, string statements) => IamAsync(
        ("Action", "PutRolePolicy"), ("RoleName", role), ("PolicyName", "calls"), ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}"""));

    public async Task<AssumeRoleResponse> AssumeAsync(AWSCredentials caller, string role, string? policy)
    {
        using var sts = new AmazonSecurityTokenServiceClient(caller, At(new AmazonSecurityTokenServiceConfig()));
        return await sts.AssumeRoleAsync(
            new() { RoleArn = $"arn:aws:iam::{Account}:role/{role}", RoleSessionName = "tests", Policy = policy }, TestContext.Current.CancellationToken);
    }

    public async Task IamAsync(params (string Name, string Value)[] form)
    {
        var body = System.Text.Encoding.ASCII.GetBytes(string.Join('&', form.Append(("Version", "2010-05-08")).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        RequestSigner.Sign(request, body, "iam", new ServiceAddress(Url, "us-east-1", "test", "test"), DateTimeOffset.UtcNow);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        Assert.Equal(s_answer, XElement.Parse(text).Name.Namespace);
    }
}
