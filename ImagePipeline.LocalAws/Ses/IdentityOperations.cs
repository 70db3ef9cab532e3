using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Ses.Events;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>SES's operations on identities. What is created is verified: there is no mail to click in, and no DNS to look into.</summary>
internal sealed partial class IdentityOperations(Identities identities, ConfigurationSets sets, SesTags tags)
{
    public async Task<JsonObject> CreateAsync(SesRequest request)
    {
        var (name, set) = (request.Body.String("EmailIdentity"), request.Body.OptionalString("ConfigurationSetName"));
        var given = request.Body.TagList("Tags");
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
        if (!await identities.AddAsync(identity))
        {
            throw SesErrors.Exists($"Email identity {name} already exist.");
        }

        await tags.SetAsync(SesTags.IdentityKind, name, given);
        return new JsonObject { ["IdentityType"] = TypeOf(identity), ["VerifiedForSendingStatus"] = true, ["DkimAttributes"] = Dkim(identity) };
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
            ["DkimAttributes"] = Dkim(identity),
            ["MailFromAttributes"] = new JsonObject { ["BehaviorOnMxFailure"] = "USE_DEFAULT_VALUE" },
            ["Policies"] = new JsonObject(),
            ["Tags"] = tags.Of(SesTags.IdentityKind, identity.Name),
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
        if (!await identities.RemoveAsync(request.Name))
        {
            throw NoIdentity(request.Name);
        }

        await tags.RemoveAsync(SesTags.IdentityKind, request.Name);
        return [];
    }

    public async Task<JsonObject> PutConfigurationSetAsync(SesRequest request)
    {
        var set = request.Body.OptionalString("ConfigurationSetName") is { Length: > 0 } name ? name : null;
        request.End();
        if (set is not null)
        {
            sets.Require(set);
        }

        return await identities.SetConfigurationSetAsync(request.Name, set) ? [] : throw NoIdentity(request.Name);
    }

    private static AwsException NoIdentity(string name) => SesErrors.NotFound($"Email identity {name} does not exist.");

    private static string TypeOf(Identity identity) => identity.IsAddress ? "EMAIL_ADDRESS" : "DOMAIN";

    // A domain is signed for by keys of SES, whose public halves the domain's DNS would lead to by three tokens. Here nobody looks there.
    private static JsonObject Dkim(Identity identity)
    {
        if (identity.IsAddress)
        {
            return new JsonObject { ["SigningEnabled"] = false, ["Status"] = "NOT_STARTED", ["SigningAttributesOrigin"] = "AWS_SES" };
        }

        return new JsonObject
        {
            ["SigningEnabled"] = true,
            ["Status"] = "SUCCESS",
            ["SigningAttributesOrigin"] = "AWS_SES",
            ["CurrentSigningKeyLength"] = "RSA_2048_BIT",
            ["NextSigningKeyLength"] = "RSA_2048_BIT",
            ["Tokens"] = new JsonArray([.. Enumerable.Range(1, 3).Select(number =>
                (JsonNode)Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{identity.Name.ToLowerInvariant()} {number}")))[..32])]),
        };
    }

    [GeneratedRegex(@"^([^@\s]{1,64}@)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*$")]
    private static partial Regex Name();
}
