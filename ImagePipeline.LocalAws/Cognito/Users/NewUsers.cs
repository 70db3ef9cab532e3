using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>Makes people, whoever asks for it: an administrator, or a person who signs up.</summary>
internal sealed partial class NewUsers(UserStore users, TimeProvider time)
{
    private const int MaximumName = 2048;

    /// <param name="password">Null where there is to be none yet.</param>
    /// <exception cref="Http.AwsException">Something about the user is wrong, or the name or the address is somebody's.</exception>
    public async Task<User> AddAsync(string username, string? email, bool emailVerified, string? name, string? password, string status)
    {
        if (!Username().IsMatch(username) || username.Contains('@'))
        {
            throw CognitoErrors.InvalidParameter(username.Contains('@')
                ? "Username cannot be of email format, since user pool is configured for email alias."
                : "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+ and have length less than or equal to 128");
        }

        if (email is not null && !Email().IsMatch(email))
        {
            throw CognitoErrors.InvalidParameter("Invalid email address format.");
        }

        if (name is { Length: > MaximumName })
        {
            throw CognitoErrors.InvalidParameter("Attribute value for name must not be longer than 2048 characters.");
        }

        if (password is not null)
        {
            PasswordPolicy.Require(password);
        }

        var now = time.GetUtcNow();
        var user = new User(
            username.ToLowerInvariant(), Guid.NewGuid().ToString(), email, emailVerified && email is not null, name,
            password is null ? null : PasswordHash.Of(password), status, now, now);
        await users.AddAsync(user);
        return user;
    }

    [GeneratedRegex(@"^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}\z")]
    private static partial Regex Username();

    [GeneratedRegex(@"^[^@\s\p{C}]{1,64}@[^@\s\p{C}]{1,255}\z")]
    private static partial Regex Email();
}
