using System.Globalization;
using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.Iam;

internal static class IamIds
{
    /// <param name="prefix">Which kind of entity: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes</param>
    public static string New(string prefix) => prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 17);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Characters as IAM counts them: without white space.</summary>
    public static int SizeOf(string policy) => policy.Count(sign => !char.IsWhiteSpace(sign));
}
