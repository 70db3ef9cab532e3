namespace ImagePipeline.LocalAws.S3;

/// <summary>A reflected cyclic redundancy check of 32 or 64 bits, eight bytes a step.</summary>
internal sealed class Crc
{
    public static readonly Crc Crc32 = new(32, 0xEDB88320);
    public static readonly Crc Crc32C = new(32, 0x82F63B78);
    public static readonly Crc Crc64Nvme = new(64, 0x9A6C9329AC4BC9B5);

    private readonly ulong[][] _tables = new ulong[8][];
    private readonly ulong _polynomial;
    private readonly ulong _mask;

    private Crc(int width, ulong reflectedPolynomial)
    {
        _polynomial = reflectedPolynomial;
        _mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        Width = width;
        for (var t = 0; t < 8; t++)
        {
            _tables[t] = new ulong[256];
            for (var i = 0; i < 256; i++)
            {
                var previous = t == 0 ? (ulong)i : _tables[t - 1][i];
                _tables[t][i] = t == 0 ? ShiftBits(previous, 8) : (previous >> 8) ^ _tables[0][previous & 0xFF];
            }
        }
    }

    public int Width { get; }

    /// <summary>Continues a check value (0 for none yet) with more bytes.</summary>
    public ulong Append(ulong value, ReadOnlySpan<byte> bytes)
    {
        var state = value ^ _mask;
        var (t0, t1, t2, t3) = (_tables[0], _tables[1], _tables[2], _tables[3]);
        var (t4, t5, t6, t7) = (_tables[4], _tables[5], _tables[6], _tables[7]);
        while (bytes.Length >= 8)
        {
            state ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            state = t7[(byte)state] ^ t6[(byte)(state >> 8)] ^ t5[(byte)(state >> 16)] ^ t4[(byte)(state >> 24)]
                ^ t3[(byte)(state >> 32)] ^ t2[(byte)(state >> 40)] ^ t1[(byte)(state >> 48)] ^ t0[(byte)(state >> 56)];
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            state = t0[(byte)(state ^ b)] ^ (state >> 8);
        }

        return state ^ _mask;
    }

    /// <summary>The check value of two pieces one after the other, from the value of each and the length of the second.</summary>
    /// <remarks>
    /// Bytes of zero only shift the state, which is linear: squaring the one-bit shift gives the shift by any length.
    /// </remarks>
    public ulong Combine(ulong first, ulong second, long secondLength)
    {
        var shift = new ulong[Width];
        shift[0] = _polynomial;
        for (var bit = 1; bit < Width; bit++)
        {
            shift[bit] = 1UL << (bit - 1);
        }

        for (var bits = (UInt128)(ulong)secondLength * 8; bits != 0; bits >>= 1)
        {
            if ((bits & 1) == 1)
            {
                first = Multiply(shift, first);
            }

            shift = [.. shift.Select(column => Multiply(shift, column))];
        }

        return first ^ second;
    }

    private static ulong Multiply(ulong[] matrix, ulong vector)
    {
        var product = 0UL;
        for (var bit = 0; vector != 0; bit++, vector >>= 1)
        {
            if ((vector & 1) == 1)
            {
                product ^= matrix[bit];
            }
        }

        return product;
    }

    private ulong ShiftBits(ulong state, int bits)
    {
        for (; bits > 0; bits--)
        {
            state = (state >> 1) ^ ((state & 1) == 1 ? _polynomial : 0);
        }

        return state;
    }
}
