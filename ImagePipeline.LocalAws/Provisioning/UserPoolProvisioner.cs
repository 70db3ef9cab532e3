using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>The user pool's groups, and the people who are there from the start. The pool itself is always there.</summary>
internal sealed class UserPoolProvisioner(JsonServiceClient client, string poolId)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public async Task ProvisionAsync(SignInDescription description, CancellationToken cancellationToken)
    {
        foreach (var (name, purpose) in description.Groups)
        {
            await CallAsync("CreateGroup", new() { ["GroupName"] = name, ["Description"] = purpose }, "GroupExistsException", cancellationToken);
        }

        foreach (var user in description.LocalUsers)
        {
            await ProvisionAsync(user, cancellationToken);
        }
    }

    private async Task ProvisionAsync(LocalUser user, CancellationToken cancellationToken)
    {
        await CallAsync("AdminCreateUser", new()
        {
            ["Username"] = user.Username,
            ["MessageAction"] = "SUPPRESS",
            ["UserAttributes"] = new JsonArray(Attribute("email", user.Email), Attribute("email_verified", "true"), Attribute("name", user.Name)),
        }, "UsernameExistsException", cancellationToken);

        // A password that somebody has changed since stays.
        var known = await CallAsync("AdminGetUser", new() { ["Username"] = user.Username }, ignored: null, cancellationToken);
        if ((string?)known["UserStatus"] != "CONFIRMED")
        {
            await CallAsync("AdminSetUserPassword", new() { ["Username"] = user.Username, ["Password"] = user.Password, ["Permanent"] = true }, ignored: null, cancellationToken);
        }

        foreach (var group in user.Groups)
        {
            await CallAsync("AdminAddUserToGroup", new() { ["Username"] = user.Username, ["GroupName"] = group }, ignored: null, cancellationToken);
        }
    }

    /// <param name="ignored">The error that says that it is there already.</param>
    private async Task<JsonObject> CallAsync(string operation, JsonObject input, string? ignored, CancellationToken cancellationToken)
    {
        input["UserPoolId"] = poolId;
        try
        {
            return await client.CallAsync(operation, input, s_limit, cancellationToken);
        }
        catch (AwsException error) when (error.Code == ignored)
        {
            return [];
        }
    }

    private static JsonObject Attribute(string name, string value) => new() { ["Name"] = name, ["Value"] = value };
}
