namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of Cognito, https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/.</summary>
internal interface IUserPool
{
    /// <param name="sub">Who somebody is to their images.</param>
    /// <returns>Null where nobody has signed up under it, or is there no more.</returns>
    Task<Person?> FindAsync(string userPoolId, string sub, CancellationToken cancellationToken);
}

/// <param name="Email">Null where there is none that is proven to be theirs.</param>
internal sealed record Person(string? Name, string? Email);

internal sealed record ListUsersRequest(string UserPoolId, string Filter, int Limit);

internal sealed record ListUsersResponse(IReadOnlyList<PoolUser> Users);

internal sealed record PoolUser(IReadOnlyList<PoolAttribute>? Attributes);

internal sealed record PoolAttribute(string Name, string? Value);

internal sealed class UserPoolClient(JsonServiceClient client) : IUserPool
{
    public async Task<Person?> FindAsync(string userPoolId, string sub, CancellationToken cancellationToken)
    {
        // A quote would end the filter.
        if (sub.Contains('"'))
        {
            return null;
        }

        var answer = await client.InvokeAsync(
            "ListUsers", new ListUsersRequest(userPoolId, $"sub = \"{sub}\"", 1), CognitoJson.Default.ListUsersRequest, CognitoJson.Default.ListUsersResponse, cancellationToken);
        if (answer.Users is not [{ Attributes: { } attributes }, ..])
        {
            return null;
        }

        var values = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);
        return new Person(values.GetValueOrDefault("name"), values.GetValueOrDefault("email_verified") == "true" ? values.GetValueOrDefault("email") : null);
    }
}
