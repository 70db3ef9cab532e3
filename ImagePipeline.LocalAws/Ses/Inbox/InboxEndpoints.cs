using System.Globalization;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using MimeKit;

namespace ImagePipeline.LocalAws.Ses.Inbox;

/// <summary>
/// What stands in the inbox, for the console and for tests: <c>/_localaws/inbox?search=ada+ready&amp;before=...&amp;limit=...</c> and
/// <c>/_localaws/inbox/{id}</c>.
/// </summary>
internal sealed class InboxEndpoints(MailStore mails) : IEndpoints
{
    private const string Path = "/_localaws/inbox";
    private const int MaximumPage = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, List);
        routes.MapGet(Path + "/{id}", Get);
    }

    private Task List(HttpContext context)
    {
        var query = context.Request.Query;
        var words = query["search"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var before = Number(query["before"], long.MaxValue);
        var limit = (int)Math.Clamp(Number(query["limit"], MaximumPage), 1, MaximumPage);
        var found = mails.Find(words, before, limit + 1);
        return WriteAsync(context, StatusCodes.Status200OK, new JsonObject
        {
            ["mails"] = new JsonArray([.. found.Take(limit).Select(ToJson)]),
            ["next"] = found.Count > limit ? found[limit - 1].Number : null,
        });
    }

    private Task Get(HttpContext context)
    {
        if (mails.Find((string)context.GetRouteValue("id")!) is not var (summary, content))
        {
            return WriteAsync(context, StatusCodes.Status404NotFound, new JsonObject { ["message"] = "There is no such mail." });
        }

        var mail = MimeMessage.Load(new MemoryStream(content));
        var answer = ToJson(summary);
        answer["text"] = mail.TextBody;
        answer["html"] = mail.HtmlBody;
        answer["bytes"] = content.Length;
        answer["headers"] = new JsonArray([.. mail.Headers.Select(header => new JsonObject { ["name"] = header.Field, ["value"] = header.Value })]);
        return WriteAsync(context, StatusCodes.Status200OK, answer);
    }

    private static JsonObject ToJson(MailSummary mail) => new()
    {
        ["id"] = mail.Id,
        ["sentAt"] = IsoTime.Text(mail.SentAt),
        ["from"] = mail.From,
        ["to"] = mail.To,
        ["subject"] = mail.Subject,
        ["outcome"] = mail.Outcome,
        ["preview"] = mail.Preview,
    };

    private static long Number(string? text, long otherwise) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static Task WriteAsync(HttpContext context, int status, JsonObject answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return JsonProtocol.WriteAsync(context, status, "application/json", answer);
    }
}
