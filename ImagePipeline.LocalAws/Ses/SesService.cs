using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Ses.Events;
using ImagePipeline.LocalAws.Ses.Sending;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>SES's API v2: REST and JSON.</summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html</remarks>
internal sealed class SesService(
    SignatureVerifier signatures, SendEmailOperation send, IdentityOperations identities, SuppressionOperations suppression,
    ConfigurationSetOperations sets, SesTags tags, AccountOperation account) : IAwsService, IEndpoints
{
    private const string Root = "/v2/email";
    private const string ContentType = "application/json";

    // A mail of 40 MB, in base64.
    private const int MaximumBody = 56 * 1024 * 1024;

    private readonly Dictionary<string, (string Method, string Path, Operation Run)> _operations = new()
    {
        ["SendEmail"] = ("POST", "/outbound-emails", send.SendAsync),
        ["CreateEmailIdentity"] = ("POST", "/identities", identities.CreateAsync),
        ["ListEmailIdentities"] = ("GET", "/identities", identities.ListAsync),
        ["GetEmailIdentity"] = ("GET", "/identities/{name}", identities.GetAsync),
        ["DeleteEmailIdentity"] = ("DELETE", "/identities/{name}", identities.DeleteAsync),
        ["PutEmailIdentityConfigurationSetAttributes"] = ("PUT", "/identities/{name}/configuration-set", identities.PutConfigurationSetAsync),
        ["PutSuppressedDestination"] = ("PUT", "/suppression/addresses", suppression.PutAsync),
        ["ListSuppressedDestinations"] = ("GET", "/suppression/addresses", suppression.ListAsync),
        ["GetSuppressedDestination"] = ("GET", "/suppression/addresses/{name}", suppression.GetAsync),
        ["DeleteSuppressedDestination"] = ("DELETE", "/suppression/addresses/{name}", suppression.DeleteAsync),
        ["CreateConfigurationSet"] = ("POST", "/configuration-sets", sets.CreateAsync),
        ["ListConfigurationSets"] = ("GET", "/configuration-sets", sets.ListAsync),
        ["GetConfigurationSet"] = ("GET", "/configuration-sets/{name}", sets.GetAsync),
        ["DeleteConfigurationSet"] = ("DELETE", "/configuration-sets/{name}", sets.DeleteAsync),
        ["PutConfigurationSetDeliveryOptions"] = ("PUT", "/configuration-sets/{name}/delivery-options", request => sets.PutOptionsAsync(request, "DeliveryOptions")),
        ["PutConfigurationSetReputationOptions"] = ("PUT", "/configuration-sets/{name}/reputation-options", request => sets.PutOptionsAsync(request, "ReputationOptions")),
        ["PutConfigurationSetSendingOptions"] = ("PUT", "/configuration-sets/{name}/sending", request => sets.PutOptionsAsync(request, "SendingOptions")),
        ["PutConfigurationSetSuppressionOptions"] = ("PUT", "/configuration-sets/{name}/suppression-options", request => sets.PutOptionsAsync(request, "SuppressionOptions")),
        ["PutConfigurationSetTrackingOptions"] = ("PUT", "/configuration-sets/{name}/tracking-options", request => sets.PutOptionsAsync(request, "TrackingOptions")),
        ["PutConfigurationSetVdmOptions"] = ("PUT", "/configuration-sets/{name}/vdm-options", request => sets.PutOptionsAsync(request, "VdmOptions")),
        ["CreateConfigurationSetEventDestination"] = ("POST", "/configuration-sets/{name}/event-destinations", sets.CreateDestinationAsync),
        ["GetConfigurationSetEventDestinations"] = ("GET", "/configuration-sets/{name}/event-destinations", sets.GetDestinationsAsync),
        ["UpdateConfigurationSetEventDestination"] = ("PUT", "/configuration-sets/{name}/event-destinations/{destination}", sets.UpdateDestinationAsync),
        ["DeleteConfigurationSetEventDestination"] = ("DELETE", "/configuration-sets/{name}/event-destinations/{destination}", sets.DeleteDestinationAsync),
        ["ListTagsForResource"] = ("GET", "/tags", tags.ListAsync),
        ["TagResource"] = ("POST", "/tags", tags.TagAsync),
        ["UntagResource"] = ("DELETE", "/tags", tags.UntagAsync),
        ["GetAccount"] = ("GET", "/account", account.GetAsync),
    };

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
    private static readonly AccessMap s_access = new() { { "SendEmail", SendNeeds } };

    private delegate Task<JsonObject> Operation(SesRequest request);

    public string SigningName => "ses";

    public IReadOnlyCollection<string> OperationNames => _operations.Keys;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, (method, path, run)) in _operations)
        {
            routes.MapMethods(Root + path, [method], Guarded(context => RunAsync(context, name, run)));
        }

        routes.Map(Root + "/{**rest}", Guarded(RefuseAsync));
    }

    /// <summary>What is signed for SES and matches no route above.</summary>
    public Task HandleAsync(HttpContext context) => Guarded(RefuseAsync)(context);

    private async Task RunAsync(HttpContext context, string operation, Operation run)
    {
        context.Span()?.IsOperation(SigningName, operation);
        var body = await RequestBody.ReadAsync(context.Request, MaximumBody, () =>
            new AwsException("RequestEntityTooLargeException", StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBody} bytes."));
        signatures.Check(context.Request, body, SigningName, status: StatusCodes.Status403Forbidden);
        using var document = JsonProtocol.ParseObject(body, SesErrors.BadRequest);
        context.Authorize(SigningName, operation, s_access, () => document.RootElement, Denied);
        await JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, await run(new SesRequest(context, operation, document.RootElement)));
    }

    // The identity is the sender's domain, and a configuration set is asked for beside it where the request names one.
    private static IEnumerable<AccessNeed> SendNeeds(JsonElement input, AccountScope scope)
    {
        var sender = AccessMap.Text(input, "FromEmailAddress");
        yield return new AccessNeed("ses:SendEmail", scope.Arn("ses", $"identity/{sender[(sender.LastIndexOf('@') + 1)..].TrimEnd('>')}"));
        if (AccessMap.Text(input, "ConfigurationSetName") is { Length: > 0 } set)
        {
            yield return new AccessNeed("ses:SendEmail", scope.Arn("ses", $"configuration-set/{set}"));
        }
    }

    private static AwsException Denied(string text) => new("AccessDeniedException", StatusCodes.Status403Forbidden, text);

    private static Task RefuseAsync(HttpContext context) => throw AwsException.NotSupported($"{context.Request.Method} {context.Request.Path} of SES");

    private static RequestDelegate Guarded(RequestDelegate handle) => async context =>
    {
        try
        {
            await handle(context);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            var error = context.Explain(failure, Faults.InternalFailure);
            // SES calls bad requests what other services call failed validations.
            var code = error.Code is "ValidationException" or "SerializationException" ? "BadRequestException" : error.Code;
            context.Response.Headers["x-amzn-ErrorType"] = code;
            await JsonProtocol.WriteAsync(context, error.Status, ContentType, new JsonObject { ["message"] = error.Message });
        }
    };
}
