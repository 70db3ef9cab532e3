using System.Net;
using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>The bell, what mail a person wants, and the way out of it that needs no signing in.</summary>
internal sealed class ManageNotifications : HttpFunction
{
    private const int MostItems = 50;

    private readonly FunctionHost _host;

    public ManageNotifications(FunctionHost host)
        : this(host, [])
    {
    }

    private ManageNotifications(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME");
        _host = host;
        routes["GET /api/notifications"] = ListNotificationsAsync;
        routes["PUT /api/notifications/seen"] = MarkNotificationsSeenAsync;
        routes["GET /api/notifications/settings"] = GetNotificationSettingsAsync;
        routes["PUT /api/notifications/settings"] = ChooseNotificationSettingsAsync;
        routes["GET /api/unsubscribe/{token}"] = AskToUnsubscribeAsync;
        routes["POST /api/unsubscribe/{token}"] = UnsubscribeAsync;
    }

    // https://www.rfc-editor.org/rfc/rfc8058#section-3.2
    protected override bool TakesForms(string routeKey) => routeKey == "POST /api/unsubscribe/{token}";

    /// <summary>Lists what came of images lately, newest first.</summary>
    [Produces(HttpStatusCode.OK, typeof(NotificationList), "What came of images that are still there.")]
    private async Task<HttpResponse> ListNotificationsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var outcomes = await _host.Notices.ListAsync(request.Owner, MostItems, cancellationToken);
        if (request.IsModerator)
        {
            var reviews = await _host.Notices.ListAsync(INoticeStore.Moderators, MostItems, cancellationToken);
            outcomes = [.. outcomes.Concat(reviews).DistinctBy(outcome => outcome.Id).OrderByDescending(outcome => outcome.At).Take(MostItems)];
        }

        var seenUntil = (await _host.Notices.FindSettingsAsync(request.Owner, cancellationToken)).SeenUntil;
        var items = (await Task.WhenAll(outcomes.Select(outcome => ViewAsync(outcome, cancellationToken)))).OfType<NotificationView>().ToList();
        return HttpResponse.Json(new NotificationList(items, items.Count(item => seenUntil is null || item.At > seenUntil), seenUntil), ApiJson.Default.NotificationList);
    }

    /// <summary>Says until when the person has seen what came: what is older is not new any more.</summary>
    [Accepts(typeof(SeenUntil))]
    [Produces(HttpStatusCode.NoContent, null, "It is kept, for every device.")]
    private async Task<HttpResponse> MarkNotificationsSeenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var owner = request.Owner;
        await _host.Notices.SetSeenAsync(owner, SeenUntil.Parse(request.BodyBytes()).Until, cancellationToken);
        return HttpResponse.NoContent();
    }

    /// <summary>Tells what mail the person wants.</summary>
    [Produces(HttpStatusCode.OK, typeof(NotificationPreferences), "What they chose; a digest for who never did.")]
    private async Task<HttpResponse> GetNotificationSettingsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var settings = await _host.Notices.FindSettingsAsync(request.Owner, cancellationToken);
        return HttpResponse.Json(new NotificationPreferences(settings.Mode), ApiJson.Default.NotificationPreferences);
    }

    /// <summary>Chooses what mail the person wants.</summary>
    [Accepts(typeof(NotificationPreferences))]
    [Produces(HttpStatusCode.OK, typeof(NotificationPreferences), "What they want from now on.")]
    private async Task<HttpResponse> ChooseNotificationSettingsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var owner = request.Owner;
        var wanted = NotificationPreferences.Parse(request.BodyBytes());
        await _host.Notices.SetModeAsync(owner, wanted.Mail, cancellationToken);
        return HttpResponse.Json(wanted, ApiJson.Default.NotificationPreferences);
    }

    /// <summary>Leads a person who follows the link of a mail's header to the page that asks once more.</summary>
    /// <remarks>Reading changes nothing, since programs follow links too.</remarks>
    [Produces(HttpStatusCode.SeeOther, null, "To the page.")]
    private static Task<HttpResponse> AskToUnsubscribeAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(HttpResponse.SeeOther($"/unsubscribe/{Uri.EscapeDataString(request.Path("token"))}"));

    /// <summary>Ends all mail to a person, by the token of one that they got.</summary>
    /// <remarks>As RFC 8058 has it: without signing in, and with whatever body. It may be repeated.</remarks>
    [Produces(HttpStatusCode.NoContent, null, "No more mail goes to them.")]
    [ProducesProblem(HttpStatusCode.NotFound, "The token is nobody's.")]
    private async Task<HttpResponse> UnsubscribeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var owner = await _host.Notices.FindByUnsubscribeTokenAsync(request.Path("token"), cancellationToken)
            ?? throw new ProblemException(Problem.NotFound("This link is none of ours. Take the one of the latest mail."));
        await _host.Notices.SetModeAsync(owner, MailMode.None, cancellationToken);
        return HttpResponse.NoContent();
    }

    /// <summary>Null for an image that is gone.</summary>
    private async Task<NotificationView?> ViewAsync(Outcome outcome, CancellationToken cancellationToken) =>
        await _host.Images.FindAsync(outcome.ImageId, cancellationToken) is { Status: not ImageStatus.Deleted } image
            ? new NotificationView(outcome.Id, outcome.Type, outcome.ImageId, image.FileName, outcome.At, outcome.Code)
            : null;
}
