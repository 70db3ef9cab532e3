using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>What terraform/pipeline's <c>${placeholders}</c> stand for on this machine; on AWS Terraform fills them in.</summary>
internal static partial class LocalNames
{
    /// <summary>Queues' URLs are left for <see cref="ResolveQueueUrls"/>: only who makes the queues knows them.</summary>
    public static string Resolve(string text) => Placeholder().Replace(text, match => ValueOf(match.Groups[1].Value));

    /// <param name="urls">By the queue's name in the pipeline's description: <c>detect-labels</c>.</param>
    public static string ResolveQueueUrls(string text, IReadOnlyDictionary<string, string> urls) => QueueUrl().Replace(text, match =>
        urls.GetValueOrDefault(match.Groups[1].Value.Replace('_', '-')) ?? throw new FormatException($"terraform/pipeline uses the placeholder {match.Value}, but describes no such queue."));

    private static string ValueOf(string placeholder) => placeholder switch
    {
        "originals_bucket" => "image-pipeline-originals",
        "renditions_bucket" => "image-pipeline-renditions",
        "picture_key_id" => "KIMAGEPIPELINE",
        "picture_key_parameter" => "/image-pipeline/picture-key",
        "table_name" => "image-pipeline",
        "state_machine_arn" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
        "review_state_machine_arn" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline-review",
        "express_state_machine_arn" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline-express",
        // Terraform's defaults.
        "review_confidence" => "50",
        "reject_confidence" => "90",
        _ when placeholder.EndsWith("_queue_url", StringComparison.Ordinal) => $"${{{placeholder}}}",
        _ when placeholder.EndsWith("_arn", StringComparison.Ordinal) =>
            $"arn:aws:lambda:us-east-1:000000000000:function:{placeholder[..^"_arn".Length].Replace('_', '-')}",
        _ => throw new FormatException($"terraform/pipeline uses the placeholder ${{{placeholder}}}, which has no local value."),
    };

    [GeneratedRegex(@"\$\{([a-z0-9_]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$\{([a-z0-9_]+)_queue_url\}")]
    private static partial Regex QueueUrl();
}
