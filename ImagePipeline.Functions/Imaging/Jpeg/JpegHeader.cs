using System.Buffers.Binary;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// What a JPEG's markers say without decoding it (ITU-T T.81, annex B):
/// <code>
/// FFD8 | FFE0 0010 ... | FFC2 0011 08 0190 0258 03 ... | FFDA 000C ... coded data | FFDA ... | FFD9
/// start  segment+length  frame: precision, height, width  scan                      scan       end
/// </code>
/// </summary>
/// <param name="Process">The frame's marker: 0xC0 to 0xC2 are what browsers and libvips read. 0 where there is no frame.</param>
/// <param name="Scans">How often the coded data begin: one for most, about ten for a progressive picture.</param>
/// <param name="Length">Bytes from the start to the end marker, or to where the file ends without one.</param>
internal readonly record struct JpegHeader(byte Process, int Precision, int Width, int Height, int Scans, bool HasEnd, long Length)
{
    public long Pixels => (long)Width * Height;

    public bool IsBaselineOrProgressive => Process is 0xC0 or 0xC1 or 0xC2 && Precision == 8 && Width > 0 && Height > 0;

    /// <param name="maxScans">Reading ends one scan beyond this.</param>
    /// <param name="maxLength">Reading ends about here.</param>
    public static JpegHeader Read(ByteSource source, long start = 0, int maxScans = int.MaxValue, long maxLength = long.MaxValue)
    {
        var header = default(JpegHeader);
        var at = start + 2;
        var end = Math.Min(maxLength, source.Length - start) + start;
        while (header.Scans <= maxScans && NextMarker(source, ref at, end) is { } marker)
        {
            switch (marker)
            {
                case 0xD9:
                    return header with { HasEnd = true, Length = at - start };
                case 0x01 or (>= 0xD0 and <= 0xD8):
                    continue;
                case 0xDA:
                    header = header with { Scans = header.Scans + 1 };
                    break;
                case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) when header.Process == 0 && source.Read(at, 7) is { Length: 7 } frame:
                    header = header with
                    {
                        Process = marker,
                        Precision = frame[2],
                        Height = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(3)),
                        Width = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(5)),
                    };
                    break;
            }

            if (source.Read(at, 2) is not { Length: 2 } length)
            {
                break;
            }

            at += Math.Max((ushort)2, BinaryPrimitives.ReadUInt16BigEndian(length));
        }

        return header with { Length = Math.Min(at, source.Length) - start };
    }

    /// <summary>The next marker from here on, past coded data and whatever else lies between; <paramref name="at"/> is then behind it.</summary>
    private static byte? NextMarker(ByteSource source, ref long at, long end)
    {
        var behindFF = false;
        while (at < end && source.Peek(at) is { IsEmpty: false } bytes)
        {
            if (!behindFF)
            {
                var found = bytes.IndexOf((byte)0xFF);
                behindFF = found >= 0;
                at += behindFF ? found + 1 : bytes.Length;
                continue;
            }

            at++;
            // A stuffed zero is data, a repeated FF is padding.
            behindFF = bytes[0] == 0xFF;
            if (bytes[0] is not (0 or 0xFF))
            {
                return bytes[0];
            }
        }

        return null;
    }
}
