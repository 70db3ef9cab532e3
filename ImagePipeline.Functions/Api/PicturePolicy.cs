using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// What CloudFront lets a browser have, and until when: a custom policy,
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-setting-signed-cookie-custom-policy.html.
/// <code>
/// {"Statement":[{"Resource":"http*://*/images/????????????????????????????????8f14e45fceea167a/*","Condition":{"DateLessThan":{"AWS:EpochTime":1767326645}}}]}
/// </code>
/// A question mark is any one character, here the digits of an id in which an owner's images differ. The key is trusted by one distribution alone,
/// whatever its names are, so that the policy need not name them.
/// </summary>
internal static class PicturePolicy
{
    public static byte[] OfOwner(string owner, DateTimeOffset end)
    {
        var resource = $"http*://*/images/{new string('?', ImageIds.UuidLength)}{ImageIds.SuffixOf(owner)}/*";
        var statement = new JsonObject
        {
            ["Resource"] = resource,
            ["Condition"] = new JsonObject { ["DateLessThan"] = new JsonObject { ["AWS:EpochTime"] = end.ToUnixTimeSeconds() } },
        };
        return Encoding.UTF8.GetBytes(new JsonObject { ["Statement"] = new JsonArray(statement) }.ToJsonString());
    }
}
