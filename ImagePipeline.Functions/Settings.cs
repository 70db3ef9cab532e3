using System.Globalization;

namespace ImagePipeline.Functions;

/// <summary>What the deployment tells a function through its environment (<c>functions.json</c>).</summary>
internal sealed class Settings(Func<string, string?> read)
{
    public string TableName => Read("TABLE_NAME");

    public string OriginalsBucket => Read("ORIGINALS_BUCKET");

    public string RenditionsBucket => Read("RENDITIONS_BUCKET");

    public string StateMachineArn => Read("STATE_MACHINE_ARN");

    /// <summary>The state machine that an image in review waits in.</summary>
    public string ReviewStateMachineArn => Read("REVIEW_STATE_MACHINE_ARN");

    /// <summary>The Express workflow that an image goes through first; null where the Standard one does everything.</summary>
    public string? ExpressStateMachineArn => Optional("EXPRESS_STATE_MACHINE_ARN");

    /// <summary>Whose everything is where nobody signs in; null where a request must say who has.</summary>
    public string? Owner => Optional("OWNER");

    /// <summary>Whether everybody is a moderator where nobody signs in, as on one's own machine.</summary>
    public bool EverybodyModerates => Optional("EVERYBODY_MODERATES") == "true";

    /// <summary>What CloudFront's header may say, with commas between (<see cref="Api.OriginSecrets"/>); null where requests may come from anywhere.</summary>
    public string? OriginSecrets => Optional("ORIGIN_SECRETS");

    /// <summary>How many uploads an owner may ask for in a day (UTC); null for any number.</summary>
    public long? DailyUploads => Optional("DAILY_UPLOADS") is { } limit ? long.Parse(limit, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether nobody is told where a picture was taken: where nobody signs in, everybody sees it.</summary>
    public bool HidesPlaces => Optional("HIDE_PLACES") is "true";

    /// <summary>Where the private key is whose signatures CloudFront trusts: a parameter of Parameter Store, in PEM.</summary>
    public string PictureKeyParameter => Read("PICTURE_KEY_PARAMETER");

    /// <summary>CloudFront's id of its public half.</summary>
    public string PictureKeyId => Read("PICTURE_KEY_ID");

    /// <summary>Where the images' vectors are.</summary>
    public string VectorsBucket => Read("VECTORS_BUCKET");

    /// <summary>The index of the images' vectors, by the model that makes them, since those of two models cannot be compared; null where none are made.</summary>
    public string? VectorIndex => Read("EMBEDDINGS") is not "none" and var model ? model : null;

    public string EmbedQueueArn => Read("EMBED_QUEUE_ARN");

    public string OutcomesTopicArn => Read("OUTCOMES_TOPIC_ARN");

    public string MailQueueArn => Read("MAIL_QUEUE_ARN");

    public string ErasuresQueueArn => Read("ERASURES_QUEUE_ARN");

    /// <summary>Null where no mail is sent: nobody signs in, or there is no address to send from.</summary>
    public MailSettings? Mail => Optional("MAIL_FROM") is { } from
        ? new MailSettings(from, Read("MAIL_CONFIGURATION_SET"), Read("USER_POOL_ID"), Read("PAGE_URL").TrimEnd('/'), TimeSpan.FromSeconds(int.Parse(Read("DIGEST_SECONDS"), CultureInfo.InvariantCulture)))
        : null;

    /// <summary>The endpoint that the AWS SDK takes from its environment; null for AWS's own.</summary>
    public string? S3Endpoint => Optional("AWS_ENDPOINT_URL_S3") ?? Optional("AWS_ENDPOINT_URL");

    public string? Optional(string name) => read(name) is { Length: > 0 } value ? value : null;

    /// <summary>Fails the start with every missing name at once, not the first use with one.</summary>
    public void Require(params ReadOnlySpan<string> names)
    {
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (Optional(name) is null)
            {
                missing.Add(name);
            }
        }

        if (missing.Count > 0)
        {
            throw new InvalidOperationException($"Missing environment variables: {string.Join(", ", missing)}.");
        }
    }

    private string Read(string name) =>
        Optional(name) ?? throw new InvalidOperationException($"Missing environment variable: {name}.");
}

/// <param name="From">The sender, as SES takes it: <c>Photos &lt;photos@example.com&gt;</c>.</param>
/// <param name="UserPoolId">Where people's addresses are.</param>
/// <param name="PageUrl">Where mail leads to, without a slash at its end.</param>
/// <param name="DigestTime">How long a digest collects: 15 minutes at most, which is how long a message can be delayed.</param>
internal sealed record MailSettings(string From, string ConfigurationSet, string UserPoolId, string PageUrl, TimeSpan DigestTime);
