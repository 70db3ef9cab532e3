using System.Buffers.Binary;
using System.Text;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// One directory of an EXIF block or a TIFF file (TIFF 6.0, section 2; BigTIFF; EXIF 3.0, 4.6.2). The bytes are a stranger's:
/// every offset and count is checked, a value that does not fit is absent, and nothing here throws.
/// <code>
/// 4D4D 002A 00000008 | 0001 | 0112 0003 00000001 0006 0000 | 00000000
/// byte order, offset   count  tag  type count    value       next
/// </code>
/// </summary>
internal sealed class ExifDirectory
{
    private const int MaxTextLength = 200;

    private readonly ByteSource _source;
    private readonly bool _bigEndian;
    private readonly bool _big;
    private readonly Dictionary<ushort, Entry> _entries = [];

    private ExifDirectory(ByteSource source, bool bigEndian, bool big, ulong offset)
    {
        (_source, _bigEndian, _big) = (source, bigEndian, big);
        if (offset is 0 || offset > (ulong)source.Length)
        {
            return;
        }

        // BigTIFF: 8 bytes for a number of entries, a count and a value; otherwise 2, 4 and 4.
        var (head, length, word) = big ? (8, 20, 8) : (2, 12, 4);
        if (source.Read((long)offset, head) is not { Length: > 0 } start)
        {
            return;
        }

        var at = (long)offset + head;
        var count = (long)Math.Min(big ? Read64(start) : Read16(start), (ulong)((source.Length - at) / length));
        var table = source.Read(at, Math.Min(count, ushort.MaxValue) * length);
        for (var entry = table.AsSpan(); entry.Length >= length; entry = entry[length..])
        {
            // The first of two entries with one tag counts, as in other readers.
            _entries.TryAdd(Read16(entry), new Entry(Read16(entry[2..]), ReadWord(entry[4..]), entry.Slice(4 + word, word).ToArray()));
        }

        Next = source.Read(at + (count * length), word) is { Length: > 0 } next ? ReadWord(next) : 0;
    }

    /// <summary>Where the next directory of the chain begins, 0 for none.</summary>
    public ulong Next { get; }

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The first directory (IFD0), or null where the bytes are no EXIF block.</summary>
    public static ExifDirectory? ReadFirst(ReadOnlyMemory<byte> block) =>
        ReadFirst(ByteSource.Of(block.Span.StartsWith("Exif\0\0"u8) ? block[6..] : block));

    public static ExifDirectory? ReadFirst(ByteSource source)
    {
        var head = source.Read(0, Math.Min(16, source.Length));
        return head switch
        {
            [(byte)'I', (byte)'I', 43, 0, ..] when head.Length == 16 => new(source, false, true, BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(8))),
            [(byte)'M', (byte)'M', 0, 43, ..] when head.Length == 16 => new(source, true, true, BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(8))),
            // Olympus writes "RO" or "RS" and Panasonic "U\0" where others write 42.
            [(byte)'I', (byte)'I', 42 or (byte)'U', 0, _, _, _, _, ..] or [(byte)'I', (byte)'I', (byte)'R', (byte)'O' or (byte)'S', _, _, _, _, ..] => new(source, false, false, BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4))),
            [(byte)'M', (byte)'M', 0, 42, _, _, _, _, ..] or [(byte)'M', (byte)'M', (byte)'O', (byte)'R', _, _, _, _, ..] => new(source, true, false, BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4))),
            _ => null,
        };
    }

    public bool Has(ushort tag) => _entries.ContainsKey(tag);

    /// <summary>The directory that a tag points to, empty where there is none.</summary>
    public ExifDirectory Child(ushort tag) => At(Integers(tag, 1) is [var offset, ..] ? offset : 0);

    public ExifDirectory At(ulong offset) => new(_source, _bigEndian, _big, offset);

    /// <summary>A whole number that is not negative, the first if there are several.</summary>
    public uint? Integer(ushort tag) => Integers(tag, 1) is [var value and <= uint.MaxValue, ..] ? (uint)value : null;

    /// <summary>Whole numbers that are not negative, at most so many; none where the entry holds another type.</summary>
    public ulong[] Integers(ushort tag, int atMost)
    {
        if (!_entries.TryGetValue(tag, out var entry) || IntegerSize(entry.Type) is not (> 0 and var size))
        {
            return [];
        }

        var count = (int)Math.Min(entry.Count, (ulong)atMost);
        // An entry whose value lies outside has none, however few of its numbers were asked for.
        var value = Value(entry, size, count);
        var numbers = new ulong[value.Length / size];
        for (var i = 0; i < numbers.Length; i++)
        {
            var one = value.AsSpan(i * size, size);
            numbers[i] = size switch { 1 => one[0], 2 => Read16(one), 4 => Read32(one), _ => Read64(one) };
            if (entry.Type is 8 or 9 && numbers[i] >> ((size * 8) - 1) != 0)
            {
                return [];
            }
        }

        return numbers;
    }

    /// <summary>
    /// Fractions, signed or not: as many as there are, at most so many. 0/0 is how cameras write "not given" and counts as nought;
    /// null where there is none or one is not finite.
    /// </summary>
    public double[]? Rationals(ushort tag, int atMost)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.Type is not (5 or 10) || entry.Count == 0)
        {
            return null;
        }

        var value = Value(entry, 8, (int)Math.Min(entry.Count, (ulong)atMost));
        var numbers = new double[value.Length / 8];
        for (var i = 0; i < numbers.Length; i++)
        {
            var (numerator, denominator) = (Read32(value.AsSpan(i * 8)), Read32(value.AsSpan((i * 8) + 4)));
            if (denominator == 0 && numerator != 0)
            {
                return null;
            }

            numbers[i] = denominator == 0 ? 0 : entry.Type == 5 ? (double)numerator / denominator : (double)(int)numerator / (int)denominator;
        }

        return numbers.Length > 0 ? numbers : null;
    }

    public double? Rational(ushort tag) => Rationals(tag, 1)?[0];

    /// <summary>Text up to the first NUL, without control characters and blanks around; null if nothing is left.</summary>
    public string? Text(ushort tag)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.Type is not (2 or 129))
        {
            return null;
        }

        var value = Value(entry, 1, (int)Math.Min(entry.Count, MaxTextLength)).AsSpan();
        var end = value.IndexOf((byte)0);
        // EXIF 2 says ASCII, cameras write UTF-8 too, and EXIF 3 allows it.
        var text = Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
        text = string.Concat(text.Where(c => !char.IsControl(c) && c != '\uFFFD')).Trim();
        return text.Length > 0 ? text : null;
    }

    /// <summary>The first values of an entry: in the entry itself when they all fit there, else where it points to. Empty if out of bounds.</summary>
    private byte[] Value(Entry entry, int size, int count)
    {
        if (entry.Count > (ulong)_source.Length)
        {
            return [];
        }

        var length = (long)entry.Count * size;
        return length <= entry.Field.Length
            ? entry.Field[..(count * size)]
            : ReadWord(entry.Field) is var at && at <= (ulong)_source.Length && (long)at <= _source.Length - length ? _source.Read((long)at, count * size) : [];
    }

    // BYTE, SHORT, LONG, SSHORT, SLONG, IFD; LONG8 and IFD8 of BigTIFF.
    private static int IntegerSize(ushort type) => type switch
    {
        1 => 1,
        3 or 8 => 2,
        4 or 9 or 13 => 4,
        16 or 18 => 8,
        _ => 0,
    };

    private ulong ReadWord(ReadOnlySpan<byte> bytes) => _big ? Read64(bytes) : Read32(bytes);

    private ushort Read16(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Read32(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ulong Read64(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    /// <param name="Field">The value itself, or where it is.</param>
    private readonly record struct Entry(ushort Type, ulong Count, byte[] Field);
}
