using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <summary>Lets in who knows a password.</summary>
internal sealed class Passwords(UserStore users)
{
    /// <param name="login">A username, or a verified e-mail address.</param>
    /// <exception cref="AwsException">Nobody is called so, or the password is another.</exception>
    public User Check(string login, string password)
    {
        var user = users.FindByLogin(login);
        if (!PasswordHash.Matches(user?.PasswordHash, password))
        {
            throw CognitoErrors.WrongPassword();
        }

        return user!.Status == User.ForceChangePassword
            ? throw AwsException.NotSupported("the challenge NEW_PASSWORD_REQUIRED: give the user a password that stays, with AdminSetUserPassword")
            : user;
    }
}
