using System.Diagnostics.CodeAnalysis;

namespace ImagePipeline.LocalAws;

/// <summary>An Amazon Resource Name: <c>arn:aws:lambda:us-east-1:000000000000:function:resize-image</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</remarks>
internal sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out Arn? arn)
    {
        var parts = text?.Split(':', 6);
        arn = parts is ["arn", var partition, var service, var region, var account, { Length: > 0 } resource]
            ? new Arn(partition, service, region, account, resource)
            : null;
        return arn is not null;
    }

    /// <summary>The part of the resource after its type: <c>resize-image</c> of <c>function:resize-image</c>.</summary>
    public string Name => Resource[(Resource.IndexOfAny([':', '/']) + 1)..];

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
