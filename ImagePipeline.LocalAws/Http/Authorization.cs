using System.Text.Json;
using ImagePipeline.LocalAws.Contracts.Policies;

namespace ImagePipeline.LocalAws.Http;

/// <summary>Holds a request to the policies of whoever signed it, where <c>LocalAws:Iam</c> says that they decide.</summary>
internal static class Authorization
{
    public const string TokenHeader = "X-Amz-Security-Token";

    /// <param name="refuse">The service's error of what is not allowed, of AWS's text.</param>
    /// <returns>Who asks; null where policies do not decide, and it is nobody's matter.</returns>
    /// <exception cref="AwsException">It is not allowed.</exception>
    public static Caller? Authorize(this HttpContext context, string service, string operation, AccessMap map, Func<JsonElement> input, Func<string, AwsException> refuse)
    {
        if (context.Enforcer() is not { } authorizer || RequestSignature.Find(context.Request) is not { } signature)
        {
            return null;
        }

        var caller = authorizer.CallerOf(signature.AccessKeyId, context.Request.SessionToken());
        if (caller.Kind != CallerKind.Root)
        {
            authorizer.Require(caller, authorizer.NeedsOf(caller, service, operation, map, input(), refuse), context.Request, refuse);
        }

        return caller;
    }

    /// <summary>For operations that LocalAws has no permissions for: they are the root's.</summary>
    /// <exception cref="AwsException">Somebody else asks.</exception>
    public static void RequireRoot(this HttpContext context, string service, string code) => context.Authorize(
        service, $"{context.Request.Method} {context.Request.Path}", AccessMap.None, static () => default, text => new AwsException(code, StatusCodes.Status403Forbidden, text));

    /// <summary>Null where policies do not decide.</summary>
    public static IAuthorizer? Enforcer(this HttpContext context) =>
        context.RequestServices.GetService<IAuthorizer>() is { IsEnforced: true } authorizer ? authorizer : null;

    /// <summary>The token beside temporary credentials, from a header or a presigned URL.</summary>
    public static string? SessionToken(this HttpRequest request) =>
        request.Headers.TryGetValue(TokenHeader, out var token) || request.Query.TryGetValue(TokenHeader, out token) ? token.ToString() : null;

    /// <exception cref="AwsException">LocalAws does not know which actions the operation is.</exception>
    public static IEnumerable<AccessNeed> NeedsOf(
        this IAuthorizer authorizer, Caller caller, string service, string operation, AccessMap map, JsonElement input, Func<string, AwsException> refuse) =>
        map.TryGetValue(operation, out var needs)
            ? needs(input, authorizer.Scope)
            : throw refuse($"User: {caller.Arn} is not authorized to perform: {service}:{operation}: LocalAws does not know which permissions this operation needs.");

    public static void Require(this IAuthorizer authorizer, Caller caller, IEnumerable<AccessNeed> needs, HttpRequest? request, Func<string, AwsException> refuse)
    {
        foreach (var need in needs.Distinct())
        {
            if (authorizer.Decide(caller, need, request) is { IsAllowed: false } decision)
            {
                throw refuse(Text(caller, need, decision));
            }
        }
    }

    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
    public static string Text(Caller caller, AccessNeed need, PolicyDecision decision) =>
        $"User: {caller.Arn} is not authorized to perform: {need.Action} {(need.Resource == "*" ? "" : $"on resource: {need.Resource} ")}{decision.Reason(need.Action)}";
}
