using System.Globalization;
using System.Net;
using System.Text;

namespace ImagePipeline.Functions.Notifications;

/// <summary>A mail's subject, and its text in both kinds.</summary>
/// <param name="OneClickUrl">Where a mail program unsubscribes.</param>
internal sealed record MailText(string Subject, string Plain, string Html, string OneClickUrl)
{
    /// <summary>So many photos are named; of more it is said how many.</summary>
    public const int MostNames = 10;

    /// <param name="name">The person's; null where it is unknown.</param>
    /// <param name="fileNames">By image id. One without is named no more.</param>
    public static MailText Of(string? name, IReadOnlyList<Outcome> outcomes, IReadOnlyDictionary<string, string> fileNames, MailLinks links)
    {
        var lines = outcomes
            .Where(outcome => fileNames.ContainsKey(outcome.ImageId))
            .Take(MostNames)
            .Select(outcome => new Line(fileNames[outcome.ImageId], Sentence(outcome), links.Photo(outcome.ImageId)))
            .ToList();
        var subject = outcomes.Count == 1 && lines is [var only] ? $"{only.FileName}: {ShortOf(outcomes[0].Type)}" : Summary(outcomes);
        var greeting = name is null ? "Hello," : $"Hello {name},";
        var more = outcomes.Count > lines.Count && lines.Count > 0 ? $"and {outcomes.Count - lines.Count} more." : null;
        return new MailText(subject, PlainText(greeting, outcomes, lines, more, links), HtmlText(subject, greeting, outcomes, lines, more, links), links.OneClick);
    }

    private sealed record Line(string FileName, string Sentence, string Url);

    /// <summary>498 photos are ready, 2 could not be processed</summary>
    private static string Summary(IReadOnlyList<Outcome> outcomes)
    {
        var parts = new List<string>();
        foreach (var (type, one, many) in (ReadOnlySpan<(string, string, string)>)
        [
            (OutcomeType.Ready, "photo is ready", "photos are ready"),
            (OutcomeType.Rejected, "was not accepted", "were not accepted"),
            (OutcomeType.Failed, "could not be processed", "could not be processed"),
        ])
        {
            var count = outcomes.Count(outcome => outcome.Type == type);
            if (count > 0)
            {
                var what = parts.Count == 0 && type != OutcomeType.Ready ? (count == 1 ? "photo " : "photos ") : "";
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? one : many)}"));
            }
        }

        return string.Join(", ", parts);
    }

    private static string ShortOf(string type) => type switch
    {
        OutcomeType.Ready => "ready",
        OutcomeType.Rejected => "not accepted",
        _ => "could not be processed",
    };

    private static string Sentence(Outcome outcome) => outcome.Type switch
    {
        OutcomeType.Ready => "is ready.",
        OutcomeType.Rejected => "was not accepted: it may show what is not allowed here. Its page says why, and lets you object.",
        _ => $"could not be processed. {FailureText.ReasonOf(outcome.Code ?? FailureCode.Internal)}",
    };

    private static string PlainText(string greeting, IReadOnlyList<Outcome> outcomes, List<Line> lines, string? more, MailLinks links)
    {
        var text = new StringBuilder().Append(greeting).Append("\n\n");
        if (outcomes.Count > 1 || lines.Count == 0)
        {
            text.Append(Summary(outcomes)).Append(".\n\n");
        }

        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.FileName} {line.Sentence}\n{line.Url}\n\n");
        }

        if (more is not null)
        {
            text.Append(more).Append("\n\n");
        }

        return text
            .Append(CultureInfo.InvariantCulture, $"Your library: {links.Library}\n\n-- \n")
            .Append(CultureInfo.InvariantCulture, $"Choose what you are mailed: {links.Settings}\nNo more mail: {links.Unsubscribe}\n")
            .ToString();
    }

    // Tables and styles in place: what every mail program shows alike. Both colour schemes are named, so that none makes up its own.
    private static string HtmlText(string subject, string greeting, IReadOnlyList<Outcome> outcomes, List<Line> lines, string? more, MailLinks links)
    {
        var rows = new StringBuilder();
        foreach (var line in lines)
        {
            rows.Append(CultureInfo.InvariantCulture, $"""
                <tr><td style="padding:12px 0;border-top:1px solid #d9d9de"><a href="{Encode(line.Url)}" style="color:inherit;font-weight:600;word-break:break-word">{Encode(line.FileName)}</a> {Encode(line.Sentence)}</td></tr>
                """);
        }

        var summary = outcomes.Count > 1 || lines.Count == 0 ? $"""<p style="margin:0 0 16px">{Encode(Summary(outcomes))}.</p>""" : "";
        var rest = more is null ? "" : $"""<tr><td style="padding:12px 0;border-top:1px solid #d9d9de">{Encode(more)}</td></tr>""";
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Encode(subject)}}</title>
            <style>
            :root { color-scheme: light dark; }
            @media (prefers-color-scheme: dark) {
              body, .page { background: #17171a !important; color: #f2f2f4 !important; }
              .button { background: #f2f2f4 !important; color: #17171a !important; }
              .small { color: #b5b5bd !important; }
            }
            </style>
            </head>
            <body style="margin:0;background:#ffffff;color:#17171a">
            <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#ffffff;color:#17171a;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
            <tr><td align="center" style="padding:32px 16px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left">
            <tr><td>
            <p style="margin:0 0 16px">{{Encode(greeting)}}</p>
            {{summary}}
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
            {{rows}}{{rest}}
            </table>
            <p style="margin:24px 0 32px"><a class="button" href="{{Encode(links.Library)}}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#17171a;color:#ffffff;font-weight:600;text-decoration:none">Open your library</a></p>
            <p class="small" style="margin:0;color:#5d5d66;font-size:14px"><a href="{{Encode(links.Settings)}}" style="color:inherit">Choose what you are mailed</a> · <a href="{{Encode(links.Unsubscribe)}}" style="color:inherit">No more mail</a></p>
            </td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>
            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
