using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Iam.Access;

/// <summary>
/// <c>/_localaws/iam/credentials/{role}</c>, where the SDKs of a process find its role's credentials and renew them
/// (<c>AWS_CONTAINER_CREDENTIALS_FULL_URI</c>), and <c>/_localaws/iam/decisions</c>, what was decided. They are there where policies decide.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html</remarks>
internal sealed class AccessEndpoints(IAuthorizer authorizer, SessionCredentials sessions, DecisionLog log, TimeProvider time) : IEndpoints
{
    private const string ContentType = "application/json";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(6);

    public void Map(IEndpointRouteBuilder routes)
    {
        if (authorizer.IsEnforced)
        {
            routes.MapGet("/_localaws/iam/credentials/{role}", WebPages.RefusingBrowsers(CredentialsAsync));
            routes.MapGet("/_localaws/iam/decisions", WebPages.RefusingBrowsers(DecisionsAsync));
        }
    }

    private Task CredentialsAsync(HttpContext context)
    {
        var role = (string)context.Request.RouteValues["role"]!;
        var arn = $"arn:aws:iam::{authorizer.Scope.Account}:role/{role}";
        var issued = sessions.Issue(new CredentialSession(arn, role, time.GetUtcNow() + s_lifetime, Policies: null));
        return JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, new JsonObject
        {
            ["RoleArn"] = arn,
            ["AccessKeyId"] = issued.AccessKeyId,
            ["SecretAccessKey"] = issued.SecretAccessKey,
            ["Token"] = issued.SessionToken,
            ["Expiration"] = IsoTime.Seconds(issued.Expiration),
        });
    }

    private Task DecisionsAsync(HttpContext context) =>
        JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, new JsonObject { ["decisions"] = new JsonArray([.. log.All.Select(decision => (JsonNode)decision.DeepClone())]) });
}
