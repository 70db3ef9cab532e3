using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>The roles of the functions and of the state machines, as roles.json has them of terraform/iam.tf: needed where policies decide.</summary>
internal sealed class RoleProvisioner(HttpClient http, ProvisioningTarget target, TimeProvider time)
{
    private readonly ServiceAddress _iam = target.AddressOf("iam");

    public bool AreNeeded => target.Options.Iam == LocalAwsOptions.EnforcedIam;

    /// <param name="statements">What it may do.</param>
    public async Task ProvisionAsync(string name, JsonArray statements, CancellationToken cancellationToken)
    {
        var service = LocalNames.IsStateMachine(name) ? "states.amazonaws.com" : "lambda.amazonaws.com";
        await CallAsync(
            [
                new("Action", "CreateRole"), new("RoleName", LocalNames.RoleOf(name)),
                new("AssumeRolePolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}"""),
            ],
            mayExist: true, cancellationToken);
        await CallAsync(
            [
                new("Action", "PutRolePolicy"), new("RoleName", LocalNames.RoleOf(name)), new("PolicyName", "calls"),
                new("PolicyDocument", new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements.DeepClone() }.ToJsonString()),
            ],
            mayExist: false, cancellationToken);
    }

    private async Task CallAsync(IEnumerable<KeyValuePair<string, string>> form, bool mayExist, CancellationToken cancellationToken)
    {
        var body = Encoding.ASCII.GetBytes(string.Join('&', form.Append(new("Version", "2010-05-08")).Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, _iam.Url) { Content = new ByteArrayContent(body) };
        RequestSigner.Sign(request, body, "iam", _iam, time.GetUtcNow());
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode && !(mayExist && text.Contains("EntityAlreadyExists", StringComparison.Ordinal)))
        {
            throw new ProvisioningException($"IAM answers {(int)response.StatusCode}: {text}");
        }
    }
}
