namespace ImagePipeline.Functions.Notifications;

/// <summary>
/// What SES tells of a mail, https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html:
/// <code>
/// {"eventType": "Bounce", "mail": {...}, "bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": "..."}], ...}}
/// </code>
/// </summary>
internal sealed record MailEvent(string EventType, BounceFacts? Bounce, ComplaintFacts? Complaint)
{
    /// <summary>Whom mail must not go to any more. What bounced for a time only, a full mailbox say, may be tried again.</summary>
    public IEnumerable<string> Unreachable => (this switch
    {
        { EventType: "Bounce", Bounce: { BounceType: "Permanent" } bounce } => bounce.BouncedRecipients,
        { EventType: "Complaint", Complaint: { } complaint } => complaint.ComplainedRecipients,
        _ => [],
    }).Select(recipient => recipient.EmailAddress);
}

internal sealed record BounceFacts(string BounceType, IReadOnlyList<MailRecipient> BouncedRecipients);

internal sealed record ComplaintFacts(IReadOnlyList<MailRecipient> ComplainedRecipients);

internal sealed record MailRecipient(string EmailAddress);
