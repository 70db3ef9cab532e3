using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Ses.Events;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>SES's operations on identities. What is created is verified: there is no mail to click in, and no DNS to look into.</summary>
internal sealed partial class IdentityOperations(Identities identities, ConfigurationSets sets)
{
    public async Task<JsonObject> CreateAsync(SesRequest request)
    {
        var (name, set) = (request.Body.String("EmailIdentity"), request.Body.OptionalString("ConfigurationSetName"));
        request.Body.Accept("Tags");
        request.End();
        if (!Name().IsMatch(name))
        {
            throw SesErrors.BadRequest($"Invalid email address or domain: {name}.");
        }

        if (set is not null)
        {
            sets.Require(set);
        }

        var identity = new Identity(name, set);
        return await identities.AddAsync(identity)
            ? new JsonObject { ["IdentityType"] = TypeOf(identity), ["VerifiedForSendingStatus"] = true, ["DkimAttributes"] = Dkim() }
            : throw SesErrors.Exists($"Email identity {name} already exist.");
    }

    public Task<JsonObject> ListAsync(SesRequest request)
    {
        var page = request.Page();
        request.End();
        return Task.FromResult(page.Of("EmailIdentities", identities.All(), identity => identity.Name, identity => new JsonObject
        {
            ["IdentityName"] = identity.Name, ["IdentityType"] = TypeOf(identity), ["SendingEnabled"] = true, ["VerificationStatus"] = "SUCCESS",
        }));
    }

    public Task<JsonObject> GetAsync(SesRequest request)
    {
        request.End();
        var identity = identities.Find(request.Name) ?? throw NoIdentity(request.Name);
        var answer = new JsonObject
        {
            ["IdentityType"] = TypeOf(identity),
            ["FeedbackForwardingStatus"] = true,
            ["VerifiedForSendingStatus"] = true,
            ["VerificationStatus"] = "SUCCESS",
            ["DkimAttributes"] = Dkim(),
            ["MailFromAttributes"] = new JsonObject { ["BehaviorOnMxFailure"] = "USE_DEFAULT_VALUE" },
            ["Policies"] = new JsonObject(),
            ["Tags"] = new JsonArray(),
        };
        if (identity.ConfigurationSet is not null)
        {
            answer["ConfigurationSetName"] = identity.ConfigurationSet;
        }

        return Task.FromResult(answer);
    }

    public async Task<JsonObject> DeleteAsync(SesRequest request)
    {
        request.End();
        return await identities.RemoveAsync(request.Name) ? [] : throw NoIdentity(request.Name);
    }

    private static Http.AwsException NoIdentity(string name) => SesErrors.NotFound($"Email identity {name} does not exist.");

    private static string TypeOf(Identity identity) => identity.IsAddress ? "EMAIL_ADDRESS" : "DOMAIN";

    private static JsonObject Dkim() => new() { ["SigningEnabled"] = false, ["Status"] = "NOT_STARTED", ["SigningAttributesOrigin"] = "AWS_SES" };

    [GeneratedRegex(@"^([^@\s]{1,64}@)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*$")]
    private static partial Regex Name();
}
