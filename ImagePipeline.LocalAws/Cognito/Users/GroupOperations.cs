using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>Groups, and who is in them.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html and those beside it.</remarks>
internal sealed partial class GroupOperations(UserPool pool, UserStore users, GroupStore groups, TimeProvider time)
{
    private const int MostGroups = 60;

    public async Task<JsonBody> CreateAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        var group = new Group(
            parameters.String("GroupName"), parameters.OptionalString("Description"), parameters.OptionalInteger("Precedence"), time.GetUtcNow());
        parameters.End();
        if (!Name().IsMatch(group.Name) || group.Description?.Length > 2048 || group.Precedence < 0)
        {
            throw CognitoErrors.InvalidParameter("A group has a name of 1 to 128 characters without spaces, a description of up to 2048, and a precedence of 0 or more.");
        }

        await groups.AddAsync(group);
        return new JsonObject { ["Group"] = UserDescription.Of(group, pool.Address.PoolId) };
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        return ListAsync(parameters, groups.All);
    }

    public Task<JsonBody> ListForUserAsync(Parameters parameters, CancellationToken cancellation)
    {
        pool.RequirePool(parameters);
        var user = users.Find(parameters.String("Username")) ?? throw CognitoErrors.NoUser();
        return ListAsync(parameters, () => groups.Of(user.Username));
    }

    public async Task<JsonBody> AddUserAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (username, group) = ReadMembership(parameters);
        await groups.JoinAsync(username, group);
        return JsonBody.Empty;
    }

    public async Task<JsonBody> RemoveUserAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (username, group) = ReadMembership(parameters);
        await groups.LeaveAsync(username, group);
        return JsonBody.Empty;
    }

    private Task<JsonBody> ListAsync(Parameters parameters, Func<IReadOnlyList<Group>> list)
    {
        var page = Page.Read(parameters, "NextToken", MostGroups);
        parameters.End();
        var (found, next) = page.Of(list(), group => group.Name);
        var answer = new JsonObject { ["Groups"] = new JsonArray([.. found.Select(group => UserDescription.Of(group, pool.Address.PoolId))]) };
        if (next is not null)
        {
            answer["NextToken"] = next;
        }

        return Task.FromResult<JsonBody>(answer);
    }

    private (string Username, string Group) ReadMembership(Parameters parameters)
    {
        pool.RequirePool(parameters);
        var (username, group) = (parameters.String("Username"), parameters.String("GroupName"));
        parameters.End();
        return (username, group);
    }

    [GeneratedRegex(@"^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}\z")]
    private static partial Regex Name();
}
