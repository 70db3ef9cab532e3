using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>
/// A place in a shard, good for 15 minutes:
/// <c>arn:aws:dynamodb:us-east-1:000000000000:table/images/stream/2026-01-31T12:00:00.000|1|AAABm...</c>.
/// </summary>
/// <param name="After">The sequence behind which to read.</param>
internal sealed record ShardIterator(string StreamArn, DateTimeOffset MadeAt, long After)
{
    private const int Length = 2 * sizeof(long);
    private const string Version = "1";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public bool HasExpired(DateTimeOffset now) => now - MadeAt > Life;

    public static bool TryParse(string text, [NotNullWhen(true)] out ShardIterator? iterator)
    {
        iterator = null;
        Span<byte> place = stackalloc byte[Length];
        if (text.Split('|') is not [var arn, Version, var base64] || !Convert.TryFromBase64String(base64, place, out var written) || written != Length)
        {
            return false;
        }

        var madeAt = BinaryPrimitives.ReadInt64BigEndian(place);
        if (madeAt < 0 || madeAt > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        iterator = new ShardIterator(arn, DateTimeOffset.FromUnixTimeMilliseconds(madeAt), BinaryPrimitives.ReadInt64BigEndian(place[sizeof(long)..]));
        return true;
    }

    public override string ToString()
    {
        Span<byte> place = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(place, MadeAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(place[sizeof(long)..], After);
        return $"{StreamArn}|{Version}|{Convert.ToBase64String(place)}";
    }
}
