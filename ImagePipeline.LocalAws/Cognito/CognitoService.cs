using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito;

/// <summary>Cognito's user pools: AWS JSON 1.1.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html</remarks>
internal sealed class CognitoService(SignatureVerifier signatures, UserPool pool, UserOperations users, GroupOperations groups, AuthOperations auth)
    : JsonService(signatures, "cognito-idp", "AWSCognitoIdentityProviderService", "1.1")
{
    // https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
    private static readonly string[] s_unsigned =
        ["InitiateAuth", "RespondToAuthChallenge", "GetTokensFromRefreshToken", "GetUser", "GlobalSignOut", "RevokeToken", "SignUp", "ConfirmSignUp", "ForgotPassword", "ChangePassword"];

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; } = new Dictionary<string, JsonOperation>
    {
        ["DescribeUserPool"] = pool.DescribeAsync,
        ["DescribeUserPoolClient"] = pool.DescribeClientAsync,
        ["AdminCreateUser"] = users.CreateAsync,
        ["AdminSetUserPassword"] = users.SetPasswordAsync,
        ["AdminGetUser"] = users.GetAsync,
        ["AdminDeleteUser"] = users.DeleteAsync,
        ["ListUsers"] = users.ListAsync,
        ["CreateGroup"] = groups.CreateAsync,
        ["ListGroups"] = groups.ListAsync,
        ["AdminAddUserToGroup"] = groups.AddUserAsync,
        ["AdminRemoveUserFromGroup"] = groups.RemoveUserAsync,
        ["AdminListGroupsForUser"] = groups.ListForUserAsync,
        ["InitiateAuth"] = auth.InitiateAsync,
        ["GetTokensFromRefreshToken"] = auth.GetTokensFromRefreshTokenAsync,
        ["RevokeToken"] = auth.RevokeAsync,
        ["GlobalSignOut"] = auth.GlobalSignOutAsync,
        ["GetUser"] = auth.GetUserAsync,
    };

    protected override bool TakesUnsigned(string operation) => s_unsigned.Contains(operation);
}
