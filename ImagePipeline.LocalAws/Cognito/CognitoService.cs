using ImagePipeline.LocalAws.Cognito.Recorded;
using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Cognito;

/// <summary>Cognito's user pools: AWS JSON 1.1.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html</remarks>
internal sealed class CognitoService(
    SignatureVerifier signatures, UserPool pool, UserOperations users, GroupOperations groups, AuthOperations auth, RecordedPools pools, PoolParts parts, Records records)
    : JsonService(signatures, "cognito-idp", "AWSCognitoIdentityProviderService", "1.1")
{
    // https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
    private static readonly string[] s_unsigned =
        ["InitiateAuth", "RespondToAuthChallenge", "GetTokensFromRefreshToken", "GetUser", "GlobalSignOut", "RevokeToken", "SignUp", "ConfirmSignUp", "ForgotPassword", "ChangePassword"];

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
    protected override AccessMap Access { get; } = new()
    {
        { "cognito-idp", ["ListUsers", "AdminGetUser"], (input, scope) => scope.Arn("cognito-idp", $"userpool/{AccessMap.Text(input, "UserPoolId")}") },
    };

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; } = new Dictionary<string, JsonOperation>
    {
        ["DescribeUserPool"] = Either(pools, pool.DescribeAsync, records.Reads(pools.Describe)),
        ["DescribeUserPoolClient"] = Either(pools, pool.DescribeClientAsync, records.Reads(parts.DescribeClient)),
        ["AdminCreateUser"] = users.CreateAsync,
        ["AdminSetUserPassword"] = users.SetPasswordAsync,
        ["AdminGetUser"] = users.GetAsync,
        ["AdminDeleteUser"] = users.DeleteAsync,
        ["ListUsers"] = users.ListAsync,
        ["CreateGroup"] = Either(pools, groups.CreateAsync, records.Writes(parts.CreateGroup)),
        ["ListGroups"] = Either(pools, groups.ListAsync, records.Reads(parts.ListGroups)),
        ["AdminAddUserToGroup"] = groups.AddUserAsync,
        ["AdminRemoveUserFromGroup"] = groups.RemoveUserAsync,
        ["AdminListGroupsForUser"] = groups.ListForUserAsync,
        ["InitiateAuth"] = auth.InitiateAsync,
        ["GetTokensFromRefreshToken"] = auth.GetTokensFromRefreshTokenAsync,
        ["RevokeToken"] = auth.RevokeAsync,
        ["GlobalSignOut"] = auth.GlobalSignOutAsync,
        ["GetUser"] = auth.GetUserAsync,
        ["CreateUserPool"] = records.Writes(pools.Create),
        ["UpdateUserPool"] = records.Writes(pools.Update),
        ["DeleteUserPool"] = records.Writes(pools.Delete),
        ["ListUserPools"] = records.Reads(RecordedPools.List),
        ["GetUserPoolMfaConfig"] = records.Reads(pools.GetMfa),
        ["SetUserPoolMfaConfig"] = records.Writes(pools.SetMfa),
        ["ListTagsForResource"] = records.Reads(RecordedPools.Tags.List),
        ["TagResource"] = records.Writes(RecordedPools.Tags.Tag),
        ["UntagResource"] = records.Writes(RecordedPools.Tags.Untag),
        ["CreateUserPoolClient"] = records.Writes(parts.CreateClient),
        ["UpdateUserPoolClient"] = records.Writes(parts.UpdateClient),
        ["DeleteUserPoolClient"] = records.Writes(parts.DeleteClient),
        ["ListUserPoolClients"] = records.Reads(parts.ListClients),
        ["CreateUserPoolDomain"] = records.Writes(parts.CreateDomain),
        ["DescribeUserPoolDomain"] = records.Reads(PoolParts.DescribeDomain),
        ["UpdateUserPoolDomain"] = records.Writes(parts.UpdateDomain),
        ["DeleteUserPoolDomain"] = records.Writes(parts.DeleteDomain),
        ["CreateResourceServer"] = records.Writes(parts.CreateServer),
        ["DescribeResourceServer"] = records.Reads(parts.DescribeServer),
        ["UpdateResourceServer"] = records.Writes(parts.UpdateServer),
        ["DeleteResourceServer"] = records.Writes(parts.DeleteServer),
        ["GetGroup"] = records.Reads(parts.GetGroup),
        ["UpdateGroup"] = records.Writes(parts.UpdateGroup),
        ["DeleteGroup"] = records.Writes(parts.DeleteGroup),
        ["CreateManagedLoginBranding"] = records.Writes(parts.CreateBranding),
        ["DescribeManagedLoginBranding"] = records.Reads(parts.DescribeBranding),
        ["DescribeManagedLoginBrandingByClient"] = records.Reads(parts.DescribeBrandingByClient),
        ["UpdateManagedLoginBranding"] = records.Writes(parts.UpdateBranding),
        ["DeleteManagedLoginBranding"] = records.Writes(parts.DeleteBranding),
    };

    // Of LocalAws's own pool, or of one that was created.
    private static JsonOperation Either(RecordedPools pools, JsonOperation own, JsonOperation recorded) => (parameters, cancellation) =>
        pools.IsRecorded(parameters.String("UserPoolId")) ? recorded(parameters, cancellation) : own(parameters, cancellation);

    protected override bool TakesUnsigned(string operation) => s_unsigned.Contains(operation);
}
