using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>What terraform/pipeline's <c>${placeholders}</c> stand for on this machine; on AWS Terraform fills them in.</summary>
internal static partial class LocalNames
{
    public static string Resolve(string text) => Placeholder().Replace(text, match => ValueOf(match.Groups[1].Value));

    private static string ValueOf(string placeholder) => placeholder switch
    {
        "originals_bucket" => "image-pipeline-originals",
        "renditions_bucket" => "image-pipeline-renditions",
        "table_name" => "image-pipeline",
        "state_machine_arn" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
        _ when placeholder.EndsWith("_arn", StringComparison.Ordinal) =>
            $"arn:aws:lambda:us-east-1:000000000000:function:{placeholder[..^"_arn".Length].Replace('_', '-')}",
        _ => throw new FormatException($"terraform/pipeline uses the placeholder ${{{placeholder}}}, which has no local value."),
    };

    [GeneratedRegex(@"\$\{([a-z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
