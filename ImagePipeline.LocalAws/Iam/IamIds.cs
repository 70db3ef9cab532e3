using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.Iam;

internal static class IamIds
{
    /// <param name="prefix">Which kind of entity: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes</param>
    public static string New(string prefix) => prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 17);

    /// <summary>Characters as IAM counts them: without white space.</summary>
    public static int SizeOf(string policy) => policy.Count(sign => !char.IsWhiteSpace(sign));
}
