using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>People and groups as the API tells of them.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html</remarks>
internal static class UserDescription
{
    public static JsonObject Of(User user, string attributes) => new()
    {
        ["Username"] = user.Username,
        [attributes] = Attributes(user),
        ["UserCreateDate"] = Seconds(user.Created),
        ["UserLastModifiedDate"] = Seconds(user.Modified),
        ["Enabled"] = true,
        ["UserStatus"] = user.Status,
    };

    public static JsonArray Attributes(User user) => new([.. AttributeValues(user).Select(attribute => new JsonObject { ["Name"] = attribute.Key, ["Value"] = attribute.Value })]);

    public static IEnumerable<KeyValuePair<string, string>> AttributeValues(User user)
    {
        yield return new("sub", user.Sub);
        if (user.Email is not null)
        {
            yield return new("email", user.Email);
            yield return new("email_verified", user.EmailVerified ? "true" : "false");
        }

        if (user.Name is not null)
        {
            yield return new("name", user.Name);
        }
    }

    public static JsonObject Of(Group group, string poolId)
    {
        var description = new JsonObject { ["GroupName"] = group.Name, ["UserPoolId"] = poolId };
        if (group.Description is not null)
        {
            description["Description"] = group.Description;
        }

        if (group.Precedence is not null)
        {
            description["Precedence"] = group.Precedence;
        }

        description["LastModifiedDate"] = Seconds(group.Created);
        description["CreationDate"] = Seconds(group.Created);
        return description;
    }

    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
