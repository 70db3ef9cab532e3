using System.Buffers.Binary;
using System.Text;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>Writes EXIF blocks by hand, big-endian, including ones no camera would write.</summary>
internal sealed class ExifBlock
{
    private const int HeaderLength = 8;

    private readonly List<(ushort Tag, ushort Type, uint Count, byte[] Value)> _entries = [];
    private readonly List<(ushort Tag, ExifBlock Directory)> _children = [];

    public ExifBlock Text(ushort tag, string value) => Raw(tag, 2, [.. Encoding.UTF8.GetBytes(value), 0]);

    public ExifBlock Short(ushort tag, ushort value) => Add(tag, 3, 1, [(byte)(value >> 8), (byte)value]);

    public ExifBlock Long(ushort tag, uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Add(tag, 4, 1, bytes);
    }

    public ExifBlock Rational(ushort tag, params (uint Numerator, uint Denominator)[] values)
    {
        var bytes = new byte[values.Length * 8];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 8), values[i].Numerator);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan((i * 8) + 4), values[i].Denominator);
        }

        return Add(tag, 5, (uint)values.Length, bytes);
    }

    public ExifBlock Child(ushort tag, ExifBlock directory)
    {
        _children.Add((tag, directory));
        return this;
    }

    /// <summary>An entry whose type and count may lie about the value.</summary>
    public ExifBlock Add(ushort tag, ushort type, uint count, byte[] value)
    {
        _entries.Add((tag, type, count, value));
        return this;
    }

    public byte[] ToArray()
    {
        byte[] header = [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, HeaderLength];
        return [.. header, .. Directory(HeaderLength)];
    }

    private ExifBlock Raw(ushort tag, ushort type, byte[] value) => Add(tag, type, (uint)value.Length, value);

    private byte[] Directory(int offset)
    {
        var directory = new List<byte>();
        var data = new List<byte>();
        var dataOffset = offset + 2 + ((_entries.Count + _children.Count) * 12) + 4;
        directory.AddRange([0, (byte)(_entries.Count + _children.Count)]);
        foreach (var (tag, type, count, value) in _entries)
        {
            AddEntry(tag, type, count, value.Length <= 4 ? [.. value, .. new byte[4 - value.Length]] : Append(value));
        }

        foreach (var (tag, child) in _children)
        {
            AddEntry(tag, 4, 1, Append(child.Directory(dataOffset + data.Count)));
        }

        return [.. directory, 0, 0, 0, 0, .. data];

        byte[] Append(byte[] value)
        {
            var at = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(at, dataOffset + data.Count);
            data.AddRange(value);
            return at;
        }

        void AddEntry(ushort tag, ushort type, uint count, byte[] value)
        {
            Span<byte> entry = stackalloc byte[8];
            BinaryPrimitives.WriteUInt16BigEndian(entry, tag);
            BinaryPrimitives.WriteUInt16BigEndian(entry[2..], type);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], count);
            directory.AddRange(entry);
            directory.AddRange(value);
        }
    }
}
