using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// One execution an object version: <c>{imageId}-{16 hex of SHA-256 of the version}</c>. The same event gives the same
/// name, so Step Functions itself refuses to run it twice.
/// </summary>
internal static class ExecutionNames
{
    /// <param name="versionId">"null" is S3's own word for the version of an object in a bucket without versioning.</param>
    public static string For(string imageId, string? versionId) =>
        $"{imageId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versionId ?? "null")).AsSpan(0, 8))}";

    /// <summary>arn:aws:states:region:account:stateMachine:machine → arn:aws:states:region:account:execution:machine:name</summary>
    public static string ArnOf(string stateMachineArn, string name) =>
        $"{stateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    public static bool IsNameOf(string name, string? executionArn) =>
        executionArn is not null && executionArn.EndsWith(':' + name, StringComparison.Ordinal);

    /// <summary>The image that an execution is about; null for a name that is not ours.</summary>
    public static string? ImageIdOf(string name) =>
        name.Length > ImageIds.Length && name[ImageIds.Length] == '-' && ImageIds.IsValid(name.AsSpan(0, ImageIds.Length))
            ? name[..ImageIds.Length]
            : null;
}
