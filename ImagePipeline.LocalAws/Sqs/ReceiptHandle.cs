using System.Buffers.Binary;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>What a receiver shows to delete a message: the message's row and something unguessable, new at each receive.</summary>
internal static class ReceiptHandle
{
    private const int Length = sizeof(long) + 16;

    public static string New(long message)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, message);
        Guid.NewGuid().TryWriteBytes(bytes[sizeof(long)..]);
        return Convert.ToBase64String(bytes);
    }

    /// <exception cref="Http.AwsException">It is no handle.</exception>
    public static long MessageOf(string handle)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Convert.TryFromBase64String(handle, bytes, out var written) && written == Length
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : throw SqsErrors.ReceiptHandleInvalid(handle);
    }
}
