namespace ImagePipeline.Functions.Api;

/// <summary>How a file is cut into parts, https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: all of one size, but the last.</summary>
internal static class UploadParts
{
    /// <summary>What is larger goes in parts: so much is worth sending again after a broken connection.</summary>
    public const long LargestWhole = 16 * MiB;

    /// <summary>S3 takes no less than 5 MiB, but for the last.</summary>
    public const long PartSize = 8 * MiB;

    private const long MiB = 1024 * 1024;

    public static int CountOf(long size) => (int)((size + PartSize - 1) / PartSize);

    public static long SizeOf(int number, long size) => Math.Min(PartSize, size - ((number - 1) * PartSize));
}
