using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>Task tokens: opaque, unguessable, and told from other text by their form.</summary>
internal static class TaskTokens
{
    private const int Bytes = 48;

    public static string Create() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsWellFormed(string token)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return Convert.TryFromBase64String(token, bytes, out var written) && written == Bytes;
    }
}
