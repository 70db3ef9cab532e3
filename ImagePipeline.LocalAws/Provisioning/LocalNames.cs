using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>What terraform/pipeline's <c>${placeholders}</c> stand for on this machine; on AWS Terraform fills them in.</summary>
internal static partial class LocalNames
{
    /// <summary>Whose mail the pipeline's is; nobody else has this name.</summary>
    public const string MailDomain = "image-pipeline.example";

    public const string MailConfigurationSet = "image-pipeline";

    /// <summary>The role of a function or a state machine, as Terraform calls it.</summary>
    public static string RoleOf(string name) => $"image-pipeline-{name}";

    /// <summary>Whether a role of roles.json is that of a state machine, and not of a function.</summary>
    public static bool IsStateMachine(string role) => role is "state-machine" or "express" or "review";

    /// <summary>Queues' URLs are left for <see cref="ResolveQueueUrls"/>: only who makes the queues knows them.</summary>
    public static string Resolve(string text) => Placeholder().Replace(text, match => ValueOf(match.Groups[1].Value));

    /// <param name="urls">By the queue's name in the pipeline's description: <c>detect-labels</c>.</param>
    public static string ResolveQueueUrls(string text, IReadOnlyDictionary<string, string> urls) => QueueUrl().Replace(text, match =>
        urls.GetValueOrDefault(match.Groups[1].Value.Replace('_', '-')) ?? throw new FormatException($"terraform/pipeline uses the placeholder {match.Value}, but describes no such queue."));

    private static string ValueOf(string placeholder) => placeholder switch
    {
        "originals_bucket" => "image-pipeline-originals",
        "renditions_bucket" => "image-pipeline-renditions",
        "vectors_bucket" => "image-pipeline-vectors",
        "picture_key_id" => "KIMAGEPIPELINE",
        "picture_key_parameter" => "/image-pipeline/picture-key",
        "table_name" => "image-pipeline",
        "state_machine_arn" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
        "review_state_machine_arn" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline-review",
        "express_state_machine_arn" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline-express",
        // Terraform's defaults.
        "review_confidence" => "50",
        "reject_confidence" => "90",
        "embeddings" => "resnet18",
        "region" => "us-east-1",
        "account" => "000000000000",
        "mail_domain" => MailDomain,
        _ when placeholder.EndsWith("_queue_url", StringComparison.Ordinal) => $"${{{placeholder}}}",
        _ when Role(placeholder, "_topic_arn") is { } topic => $"arn:aws:sns:us-east-1:000000000000:image-pipeline-{topic}",
        _ when Role(placeholder, "_queue_arn") is { } queue => $"arn:aws:sqs:us-east-1:000000000000:image-pipeline-{queue}",
        _ when placeholder.EndsWith("_arn", StringComparison.Ordinal) =>
            $"arn:aws:lambda:us-east-1:000000000000:function:{placeholder[..^"_arn".Length].Replace('_', '-')}",
        _ => throw new FormatException($"terraform/pipeline uses the placeholder ${{{placeholder}}}, which has no local value."),
    };

    /// <summary>mail_feedback_queue_arn → mail-feedback</summary>
    private static string? Role(string placeholder, string suffix) =>
        placeholder.EndsWith(suffix, StringComparison.Ordinal) ? placeholder[..^suffix.Length].Replace('_', '-') : null;

    [GeneratedRegex(@"\$\{([a-z0-9_]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$\{([a-z0-9_]+)_queue_url\}")]
    private static partial Regex QueueUrl();
}
