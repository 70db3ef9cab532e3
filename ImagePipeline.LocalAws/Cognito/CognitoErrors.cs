using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito;

/// <summary>Cognito's errors, with its codes and texts.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html</remarks>
internal static class CognitoErrors
{
    public static AwsException NoPool(string id) => New("ResourceNotFoundException", $"User pool {id} does not exist.");

    public static AwsException NoClient(string id) => New("ResourceNotFoundException", $"User pool client {id} does not exist.");

    public static AwsException NoGroup() => New("ResourceNotFoundException", "Group not found.");

    public static AwsException GroupExists() => New("GroupExistsException", "A group with the name already exists.");

    public static AwsException NoUser() => New("UserNotFoundException", "User does not exist.");

    public static AwsException UsernameExists() => New("UsernameExistsException", "User account already exists");

    public static AwsException AliasExists() => New("AliasExistsException", "An account with the email already exists.");

    public static AwsException InvalidParameter(string message) => New("InvalidParameterException", message);

    public static AwsException InvalidPassword(string reason) => New("InvalidPasswordException", $"Password did not conform with policy: {reason}");

    public static AwsException NotAuthorized(string message) => New("NotAuthorizedException", message);

    /// <summary>Of an unknown name and of a wrong password alike: nobody learns who is there.</summary>
    public static AwsException WrongPassword() => NotAuthorized("Incorrect username or password.");

    public static AwsException InvalidRefreshToken() => NotAuthorized("Invalid Refresh Token");

    public static AwsException InvalidAccessToken() => NotAuthorized("Invalid Access Token");

    public static AwsException RevokedAccessToken() => NotAuthorized("Access Token has been revoked");

    public static AwsException UnsupportedTokenType() => New("UnsupportedTokenTypeException", "The token type is not supported.");

    private static AwsException New(string code, string message) => new(code, StatusCodes.Status400BadRequest, message);
}
