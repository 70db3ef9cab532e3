using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>What an administrator does with people.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html and those beside it.</remarks>
internal sealed class UserOperations(UserPool pool, UserStore users, NewUsers newUsers, TimeProvider time)
{
    private const int MostUsers = 60;

    public async Task<JsonBody> CreateAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        var username = parameters.String("Username");
        var password = parameters.OptionalString("TemporaryPassword");
        var attributes = ReadAttributes(parameters);
        // There is no mail in which to invite anybody.
        parameters.Accept("MessageAction", "DesiredDeliveryMediums");
        parameters.End();
        var user = await newUsers.AddAsync(
            username, attributes.GetValueOrDefault("email"), attributes.GetValueOrDefault("email_verified") == "true", attributes.GetValueOrDefault("name"),
            password, User.ForceChangePassword);
        return new JsonObject { ["User"] = UserDescription.Of(user, "Attributes") };
    }

    public async Task<JsonBody> SetPasswordAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        var (username, password, isPermanent) = (parameters.String("Username"), parameters.String("Password"), parameters.OptionalBoolean("Permanent") ?? false);
        parameters.End();
        PasswordPolicy.Require(password);
        var user = users.Find(username) ?? throw CognitoErrors.NoUser();
        await users.SetPasswordAsync(user.Username, PasswordHash.Of(password), isPermanent ? User.Confirmed : User.ForceChangePassword, time.GetUtcNow());
        return JsonBody.Empty;
    }

    public Task<JsonBody> GetAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        var username = parameters.String("Username");
        parameters.End();
        return Task.FromResult<JsonBody>(UserDescription.Of(users.Find(username) ?? throw CognitoErrors.NoUser(), "UserAttributes"));
    }

    public async Task<JsonBody> DeleteAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        var username = parameters.String("Username");
        parameters.End();
        await users.DeleteAsync(username);
        return JsonBody.Empty;
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        var filter = UserFilter.Parse(parameters.OptionalString("Filter"));
        var page = Page.Read(parameters, "PaginationToken", MostUsers);
        parameters.End();
        var (found, next) = page.Of(users.All().Where(filter.Matches), user => user.Username);
        var answer = new JsonObject { ["Users"] = new JsonArray([.. found.Select(user => UserDescription.Of(user, "Attributes"))]) };
        if (next is not null)
        {
            answer["PaginationToken"] = next;
        }

        return Task.FromResult<JsonBody>(answer);
    }

    private static Dictionary<string, string> ReadAttributes(Parameters parameters)
    {
        var given = parameters.OptionalArray("UserAttributes")?.EnumerateArray().ToList() ?? [];
        var attributes = given.ToDictionaryOrRefuse(
            attribute => attribute.GetProperty("Name").GetString()!,
            attribute => attribute.TryGetProperty("Value", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "",
            name => CognitoErrors.InvalidParameter($"Attribute {name} is given more than once."));
        return attributes.Keys.FirstOrDefault(name => name is not ("email" or "email_verified" or "name")) is { } unknown
            ? throw CognitoErrors.InvalidParameter($"LocalAws does not support the attribute '{unknown}'; it has email, email_verified and name.")
            : attributes;
    }
}
