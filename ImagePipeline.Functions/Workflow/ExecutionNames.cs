using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// One execution an object version: <c>{imageId}-{16 hex of SHA-256 of the version}</c>, and <c>-{number}</c> for each time that a
/// person has it tried again. The same event, and the same click, gives the same name, so Step Functions itself refuses to
/// run it twice.
/// </summary>
internal static class ExecutionNames
{
    /// <param name="versionId">"null" is S3's own word for the version of an object in a bucket without versioning.</param>
    /// <param name="retry">0 for the execution that the upload started.</param>
    public static string For(string imageId, string? versionId, int retry = 0)
    {
        var name = $"{imageId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versionId ?? "null")).AsSpan(0, 8))}";
        return retry == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{retry}");
    }

    /// <summary>Which retry an execution is; 0 for the first run.</summary>
    public static int RetryOf(string name) =>
        name.Split('-') is [_, _, var retry] && int.TryParse(retry, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>arn:aws:states:region:account:stateMachine:machine → arn:aws:states:region:account:execution:machine:name</summary>
    /// <param name="stateMachineArn">Also that of a version or an alias, :stateMachine:machine:live: an execution's ARN does not name it.</param>
    public static string ArnOf(string stateMachineArn, string name)
    {
        var machine = string.Join(':', stateMachineArn.Split(':').Take(7));
        return $"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";
    }

    /// <summary>The ARN of another execution of the same state machine.</summary>
    public static string? Sibling(string? executionArn, string name) => executionArn is null ? null : executionArn[..(executionArn.LastIndexOf(':') + 1)] + name;

    public static bool IsNameOf(string name, string? executionArn) =>
        executionArn is not null && executionArn.EndsWith(':' + name, StringComparison.Ordinal);

    /// <summary>The image that an execution is about; null for a name that is not ours.</summary>
    public static string? ImageIdOf(string name) => name.IndexOf('-') is > 0 and var end && ImageIds.IsValid(name.AsSpan(0, end)) ? name[..end] : null;
}
