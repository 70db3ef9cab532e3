namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>What a new pool of Cognito's asks of a password.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html</remarks>
internal static class PasswordPolicy
{
    public const int MinimumLength = 8;

    private const int MaximumLength = 256;

    /// <exception cref="Http.AwsException">The password does not conform, and why.</exception>
    public static void Require(string password)
    {
        if (password.Length is < MinimumLength or > MaximumLength)
        {
            throw CognitoErrors.InvalidPassword(password.Length < MinimumLength ? "Password not long enough" : "Password too long");
        }

        if (!password.Any(char.IsAsciiLetterUpper))
        {
            throw CognitoErrors.InvalidPassword("Password must have uppercase characters");
        }

        if (!password.Any(char.IsAsciiLetterLower))
        {
            throw CognitoErrors.InvalidPassword("Password must have lowercase characters");
        }

        if (!password.Any(char.IsAsciiDigit))
        {
            throw CognitoErrors.InvalidPassword("Password must have numeric characters");
        }

        if (password.All(char.IsAsciiLetterOrDigit))
        {
            throw CognitoErrors.InvalidPassword("Password must have symbol characters");
        }
    }
}
