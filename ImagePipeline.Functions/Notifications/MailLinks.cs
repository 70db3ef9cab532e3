namespace ImagePipeline.Functions.Notifications;

/// <summary>Where a mail leads to.</summary>
/// <param name="PageUrl">Of the page, without a slash at its end.</param>
/// <param name="UnsubscribeToken">By which a person is known who did not sign in.</param>
internal sealed record MailLinks(string PageUrl, string UnsubscribeToken)
{
    public string Library => PageUrl + "/";

    public string Settings => $"{PageUrl}/notifications";

    /// <summary>A page that asks once more: programs look at the links of a mail before a person does.</summary>
    public string Unsubscribe => $"{PageUrl}/unsubscribe/{UnsubscribeToken}";

    /// <summary>What a mail program posts to, https://www.rfc-editor.org/rfc/rfc8058.</summary>
    public string OneClick => $"{PageUrl}/api/unsubscribe/{UnsubscribeToken}";

    public string Photo(string imageId) => $"{PageUrl}/photos/{imageId}";
}
