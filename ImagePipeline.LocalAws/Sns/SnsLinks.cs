using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

/// <summary>What the links in SNS's messages lead to. They are followed unsigned: a link is known to whom it was sent.</summary>
internal sealed class SnsLinks(WebhookConfirmations confirmations, SnsStore store, MessageSigner signer) : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SnsAddress.ActionsPath, ActAsync);
        routes.MapGet(SnsAddress.CertificatesPath + "{name}", WriteCertificateAsync);
    }

    private Task WriteCertificateAsync(HttpContext context)
    {
        if (signer.FindCertificate((string)context.GetRouteValue("name")!) is not { } pem)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/x-pem-file";
        return context.Response.WriteAsync(pem, context.RequestAborted);
    }

    private async Task ActAsync(HttpContext context)
    {
        var query = context.Request.Query;
        switch (query["Action"].ToString())
        {
            case "ConfirmSubscription" when await confirmations.EndAsync(query["TopicArn"].ToString(), query["Token"].ToString()) is { } subscription:
                await context.Response.WriteAsync(subscription, context.RequestAborted);
                break;
            case "Unsubscribe" when store.FindSubscription(query["SubscriptionArn"].ToString()) is { } subscription:
                await store.RemoveSubscriptionAsync(subscription.Arn);
                break;
            default:
                await JsonProtocol.WriteErrorAsync(context, SnsErrors.Invalid("Token"), "application/json");
                break;
        }
    }
}
