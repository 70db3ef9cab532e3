namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Username">In lower case: names are the same however they are written.</param>
/// <param name="Sub">A UUID that stays theirs. Whatever belongs to somebody belongs to this.</param>
/// <param name="PasswordHash">Null for one who has none yet.</param>
internal sealed record User(
    string Username, string Sub, string? Email, bool EmailVerified, string? Name, string? PasswordHash, string Status, DateTimeOffset Created, DateTimeOffset Modified)
{
    public const string Confirmed = "CONFIRMED";

    /// <summary>Made by an administrator, with a password that is to be changed.</summary>
    public const string ForceChangePassword = "FORCE_CHANGE_PASSWORD";
}
