using System.Buffers.Binary;
using System.Text;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// One directory of an EXIF block (TIFF 6.0, section 2; EXIF 3.0, 4.6.2). The block is a stranger's: every offset and count
/// is checked, a value that does not fit is absent, and nothing here throws or follows a chain.
/// <code>
/// 4D4D 002A 00000008 | 0001 | 0112 0003 00000001 0006 0000 | 00000000
/// byte order, offset   count  tag  type count    value       next
/// </code>
/// </summary>
internal sealed class ExifDirectory
{
    private const int EntryLength = 12;

    private readonly ReadOnlyMemory<byte> _block;
    private readonly bool _bigEndian;
    private readonly Dictionary<ushort, (ushort Type, uint Count, int At)> _entries = [];

    private ExifDirectory(ReadOnlyMemory<byte> block, bool bigEndian, uint offset)
    {
        (_block, _bigEndian) = (block, bigEndian);
        if (offset > block.Length - 2)
        {
            return;
        }

        var at = (int)offset + 2;
        for (var left = UInt16(at - 2); left > 0 && at <= block.Length - EntryLength; left--, at += EntryLength)
        {
            // The first of two entries with one tag counts, as in other readers.
            _entries.TryAdd(UInt16(at), (UInt16(at + 2), UInt32(at + 4), at + 8));
        }
    }

    /// <summary>The first directory (IFD0), or null where the bytes are no EXIF block.</summary>
    public static ExifDirectory? ReadFirst(ReadOnlyMemory<byte> block)
    {
        if (block.Span.StartsWith("Exif\0\0"u8))
        {
            block = block[6..];
        }

        return block.Span switch
        {
            [(byte)'I', (byte)'I', 42, 0, _, _, _, _, ..] => new ExifDirectory(block, false, BinaryPrimitives.ReadUInt32LittleEndian(block.Span[4..])),
            [(byte)'M', (byte)'M', 0, 42, _, _, _, _, ..] => new ExifDirectory(block, true, BinaryPrimitives.ReadUInt32BigEndian(block.Span[4..])),
            _ => null,
        };
    }

    /// <summary>The directory that a tag points to, empty where there is none.</summary>
    public ExifDirectory Child(ushort tag) => new(_block, _bigEndian, Integer(tag) ?? uint.MaxValue);

    /// <summary>An unsigned SHORT or LONG, the first if there are several.</summary>
    public uint? Integer(ushort tag) => _entries.TryGetValue(tag, out var entry) && entry.Count > 0
        ? entry.Type switch
        {
            3 => Value(entry, 2) is { Length: >= 2 } value ? Read16(value) : null,
            4 => Value(entry, 4) is { Length: >= 4 } value ? Read32(value) : null,
            _ => null,
        }
        : null;

    /// <summary>Positive rationals; null unless there are at least this many and all are finite.</summary>
    public double[]? Rationals(ushort tag, int count)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.Type != 5 || entry.Count < count)
        {
            return null;
        }

        var value = Value(entry with { Count = (uint)count }, 8);
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (value.Length < (i + 1) * 8 || Read32(value[((i * 8) + 4)..]) is not (> 0 and var denominator))
            {
                return null;
            }

            numbers[i] = (double)Read32(value[(i * 8)..]) / denominator;
        }

        return numbers;
    }

    public double? Rational(ushort tag) => Rationals(tag, 1)?[0];

    /// <summary>Text up to the first NUL, without control characters and blanks around; null if nothing is left.</summary>
    public string? Text(ushort tag)
    {
        const int MaxLength = 200;
        if (!_entries.TryGetValue(tag, out var entry) || entry.Type is not (2 or 129))
        {
            return null;
        }

        var value = Value(entry with { Count = Math.Min(entry.Count, MaxLength) }, 1);
        var end = value.IndexOf((byte)0);
        // EXIF 2 says ASCII, cameras write UTF-8 too, and EXIF 3 allows it.
        var text = Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
        text = string.Concat(text.Where(c => !char.IsControl(c) && c != '\uFFFD')).Trim();
        return text.Length > 0 ? text : null;
    }

    /// <summary>The entry's bytes: in the entry itself when four are enough, else where it points to. Empty if out of bounds.</summary>
    private ReadOnlySpan<byte> Value((ushort Type, uint Count, int At) entry, int size)
    {
        var length = (long)entry.Count * size;
        long at = length <= 4 ? entry.At : UInt32(entry.At);
        return at + length <= _block.Length ? _block.Span.Slice((int)at, (int)length) : [];
    }

    private ushort UInt16(int at) => Read16(_block.Span[at..]);

    private uint UInt32(int at) => Read32(_block.Span[at..]);

    private ushort Read16(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Read32(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
