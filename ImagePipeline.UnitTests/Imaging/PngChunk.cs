using System.Buffers.Binary;
using System.Text;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>Chunks of a PNG, which libvips writes few of: length, type, data, checksum.</summary>
internal static class PngChunk
{
    // The signature (8) and the header's chunk (25).
    private const int BehindHeader = 33;

    public static byte[] Make(string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        var checksum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32(typed));
        return [.. length, .. typed, .. checksum];
    }

    public static byte[] Insert(byte[] png, string type, params byte[] data) => [.. png[..BehindHeader], .. Make(type, data), .. png[BehindHeader..]];

    /// <summary>Numbers as gAMA and cHRM hold them, times 100,000.</summary>
    public static byte[] Numbers(params double[] values) => [.. values.SelectMany(value =>
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)Math.Round(value * 100_000));
        return bytes;
    })];

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }
}
