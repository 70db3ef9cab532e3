using System.Buffers.Binary;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// Whether the coded data of a JPEG hold every block of every scan (ITU-T T.81, annexes F and G). libjpeg says "warning" alike
/// where a camera wrote a few stray bytes and where half the picture is missing and comes out grey; only reading the codes
/// tells them apart. It runs when a decoder has warned, and computes no pixel.
/// </summary>
internal sealed class JpegWholeness
{
    private readonly Dictionary<int, Component> _components = [];
    private readonly HuffmanTable?[] _dcTables = new HuffmanTable?[4];
    private readonly HuffmanTable?[] _acTables = new HuffmanTable?[4];
    private bool _progressive;
    private int _width;
    private int _height;
    private int _restartInterval;

    private JpegWholeness()
    {
    }

    public static bool Of(ReadOnlySpan<byte> file) => new JpegWholeness().Read(file);

    private bool Read(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (SkipToMarker(file, ref at) is { } marker)
        {
            if (marker == 0xD9)
            {
                return AllSeen;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            if (at + 2 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[at..]) is not (>= 2 and var length) || at + length > file.Length)
            {
                break;
            }

            var segment = file.Slice(at + 2, length - 2);
            at += length;
            if (!TryRead(marker, segment, file, ref at))
            {
                return false;
            }
        }

        // Without an end marker nobody knows how many scans a progressive picture was to have.
        return !_progressive && AllSeen;
    }

    private bool AllSeen => _components.Count > 0 && _components.Values.All(component => component.Seen);

    private bool TryRead(byte marker, ReadOnlySpan<byte> segment, ReadOnlySpan<byte> file, ref int at)
    {
        switch (marker)
        {
            case 0xC0 or 0xC1 or 0xC2:
                return TryReadFrame(marker, segment);
            case 0xC4:
                return TryReadTables(segment);
            case 0xDD when segment.Length >= 2:
                _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(segment);
                return true;
            case 0xDA:
                return TryReadScan(segment, file, ref at);
            default:
                // Other processes (lossless, hierarchical, arithmetic) are not read here; other segments mean nothing.
                return marker is not (>= 0xC0 and <= 0xCF) or 0xC8 or 0xCC;
        }
    }

    // 08 0190 0258 03 | 01 22 00 | 02 11 01 | 03 11 01: precision, height, width, then identifier, sampling, table of each component
    private bool TryReadFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        if (_components.Count > 0 || segment.Length < 6 || segment.Length < 6 + (segment[5] * 3))
        {
            return false;
        }

        _progressive = marker == 0xC2;
        _height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        _width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        for (var i = 0; i < segment[5]; i++)
        {
            var component = segment.Slice(6 + (i * 3), 3);
            var (across, down) = (component[1] >> 4, component[1] & 15);
            if (across is < 1 or > 4 || down is < 1 or > 4 || !_components.TryAdd(component[0], new Component(across, down)))
            {
                return false;
            }
        }

        return _width > 0 && _height > 0 && _components.Count is >= 1 and <= 4;
    }

    // 10: class and identifier, sixteen counts of codes by length, the symbols; then the next table
    private bool TryReadTables(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 17)
        {
            var (kind, index) = (segment[0] >> 4, segment[0] & 15);
            var count = 0;
            foreach (var codes in segment.Slice(1, 16))
            {
                count += codes;
            }

            if (kind > 1 || index > 3 || count > 256 || segment.Length < 17 + count)
            {
                return false;
            }

            (kind == 0 ? _dcTables : _acTables)[index] = new HuffmanTable(segment.Slice(1, 16), segment.Slice(17, count));
            segment = segment[(17 + count)..];
        }

        return true;
    }

    // 03 | 01 00 | 02 11 | 03 11 | 00 3F 00: count, then identifier and tables of each; first and last coefficient; bits
    private bool TryReadScan(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> file, ref int at)
    {
        if (segment.Length < 1 || segment[0] is < 1 or > 4 || segment.Length < 4 + (segment[0] * 2))
        {
            return false;
        }

        var parts = new List<(Component Component, HuffmanTable? Dc, HuffmanTable? Ac)>();
        for (var i = 0; i < segment[0]; i++)
        {
            var (id, tables) = (segment[1 + (i * 2)], segment[2 + (i * 2)]);
            if (!_components.TryGetValue(id, out var component) || tables >> 4 > 3 || (tables & 15) > 3)
            {
                return false;
            }

            parts.Add((component, _dcTables[tables >> 4], _acTables[tables & 15]));
        }

        var end = 1 + (segment[0] * 2);
        // A sequential scan has all coefficients whatever it says here: some cameras write nonsense.
        var (first, last, refining) = _progressive ? (segment[end], segment[end + 1], segment[end + 2] >> 4 != 0) : (0, 63, false);
        if (last > 63 || first > last || (_progressive && first > 0 && parts.Count > 1))
        {
            return false;
        }

        var (acrossMax, downMax) = (_components.Values.Max(c => c.Across), _components.Values.Max(c => c.Down));
        var reader = new BitReader(file, at);
        var skip = 0;
        var (unitsAcross, unitsDown) = parts.Count == 1
            ? (BlocksOf(_width, parts[0].Component.Across, acrossMax), BlocksOf(_height, parts[0].Component.Down, downMax))
            : (Divide(_width, 8 * acrossMax), Divide(_height, 8 * downMax));
        for (var unit = 0L; unit < (long)unitsAcross * unitsDown; unit++)
        {
            if (_restartInterval > 0 && unit > 0 && unit % _restartInterval == 0)
            {
                if (!reader.TryRestart())
                {
                    return false;
                }

                skip = 0;
            }

            foreach (var (component, dc, ac) in parts)
            {
                var blocks = parts.Count == 1 ? 1 : component.Across * component.Down;
                for (var block = 0; block < blocks; block++)
                {
                    // Which block it is matters only to the progressive scans of coefficients, which have one component.
                    var whole = !_progressive ? TryReadSequential(ref reader, dc, ac)
                        : first == 0 ? TryReadDc(ref reader, dc, refining)
                        : TryReadAc(ref reader, ac, ref component.Coefficients(unit, (long)unitsAcross * unitsDown), ref skip, first, last, refining);
                    if (!whole)
                    {
                        return false;
                    }
                }
            }
        }

        foreach (var (component, _, _) in parts)
        {
            component.Seen |= first == 0;
        }

        at = reader.Position;
        return true;
    }

    private static int BlocksOf(int side, int sampling, int samplingMax) => Divide(Divide(side * sampling, samplingMax), 8);

    private static int Divide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;

    private static bool TryReadSequential(ref BitReader reader, HuffmanTable? dc, HuffmanTable? ac)
    {
        if (!TryReadDc(ref reader, dc, refining: false))
        {
            return false;
        }

        for (var k = 1; k < 64; k++)
        {
            if (reader.Symbol(ac) is not (>= 0 and var symbol))
            {
                return false;
            }

            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < 15)
            {
                return true;
            }

            k += run;
            if (k > 63 || reader.Bits(size) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadDc(ref BitReader reader, HuffmanTable? table, bool refining) =>
        refining ? reader.Bits(1) >= 0 : reader.Symbol(table) is >= 0 and <= 15 and var size && reader.Bits(size) >= 0;

    /// <param name="coefficients">Which of the block's coefficients are not nought: a refining scan has a bit for each of these.</param>
    /// <param name="skip">How many more blocks have nothing new in this scan.</param>
    private static bool TryReadAc(ref BitReader reader, HuffmanTable? table, ref ulong coefficients, ref int skip, int first, int last, bool refining)
    {
        var k = first;
        while (skip == 0 && k <= last)
        {
            if (reader.Symbol(table) is not (>= 0 and var symbol))
            {
                return false;
            }

            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < 15)
            {
                if (reader.Bits(run) is not (>= 0 and var more))
                {
                    return false;
                }

                skip = (1 << run) + more;
                break;
            }

            if (reader.Bits(size) < 0 || (refining && !TryRefine(ref reader, coefficients, ref k, run, last)))
            {
                return false;
            }

            k += refining ? 0 : run;
            if (size > 0)
            {
                if (k > last)
                {
                    return false;
                }

                coefficients |= 1UL << k;
            }

            k++;
        }

        if (skip > 0)
        {
            skip--;
            return !refining || TryRefine(ref reader, coefficients, ref k, int.MaxValue, last);
        }

        return true;
    }

    /// <summary>Passes so many coefficients that are nought, and the correction bit of each that is not.</summary>
    private static bool TryRefine(ref BitReader reader, ulong coefficients, ref int k, int run, int last)
    {
        for (; k <= last; k++)
        {
            if ((coefficients >> k & 1) != 0)
            {
                if (reader.Bits(1) < 0)
                {
                    return false;
                }
            }
            else if (run-- == 0)
            {
                break;
            }
        }

        return true;
    }

    private static byte? SkipToMarker(ReadOnlySpan<byte> file, ref int at)
    {
        while (at < file.Length && file[at..].IndexOf((byte)0xFF) is >= 0 and var found && at + found + 1 < file.Length)
        {
            at += found + 1;
            if (file[at] is not (0 or 0xFF))
            {
                return file[at++];
            }
        }

        return null;
    }

    private sealed class Component(int across, int down)
    {
        private ulong[] _coefficients = [];

        public int Across => across;

        public int Down => down;

        public bool Seen { get; set; }

        public ref ulong Coefficients(long block, long count)
        {
            if (_coefficients.Length < count)
            {
                _coefficients = new ulong[count];
            }

            return ref _coefficients[block];
        }
    }

    /// <summary>Canonical codes (T.81, F.2.2.3): for each length the first code, how many there are and where their symbols begin.</summary>
    private sealed class HuffmanTable
    {
        private readonly (int First, int Count, int Index)[] _lengths = new (int, int, int)[17];
        private readonly byte[] _symbols;

        public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
        {
            _symbols = symbols.ToArray();
            var (code, index) = (0, 0);
            for (var length = 1; length <= 16; length++)
            {
                _lengths[length] = (code, counts[length - 1], index);
                code = (code + counts[length - 1]) << 1;
                index += counts[length - 1];
            }
        }

        public int Find(int code, int length)
        {
            var (first, count, index) = _lengths[length];
            return code - first is >= 0 and var offset && offset < count ? _symbols[index + offset] : -1;
        }
    }

    /// <summary>Bits of coded data up to the next marker. Every reading is negative where they end.</summary>
    private ref struct BitReader(ReadOnlySpan<byte> file, int at)
    {
        private readonly ReadOnlySpan<byte> _file = file;
        private int _at = at;
        private int _byte;
        private int _left;

        public readonly int Position => _at;

        public int Symbol(HuffmanTable? table)
        {
            var code = 0;
            for (var length = 1; table is not null && length <= 16; length++)
            {
                if (Bits(1) is not (>= 0 and var bit))
                {
                    return -1;
                }

                code = (code << 1) | bit;
                if (table.Find(code, length) is >= 0 and var symbol)
                {
                    return symbol;
                }
            }

            return -1;
        }

        public int Bits(int count)
        {
            var bits = 0;
            for (; count > 0; count--)
            {
                if (_left == 0 && !TryNextByte())
                {
                    return -1;
                }

                bits = (bits << 1) | (_byte >> --_left & 1);
            }

            return bits;
        }

        /// <summary>The restart marker that has to stand here, past bytes that nothing needs.</summary>
        public bool TryRestart()
        {
            _left = 0;
            return SkipToMarker(_file, ref _at) is >= 0xD0 and <= 0xD7;
        }

        private bool TryNextByte()
        {
            if (_at >= _file.Length)
            {
                return false;
            }

            _byte = _file[_at];
            if (_byte == 0xFF)
            {
                if (_at + 1 >= _file.Length || _file[_at + 1] != 0)
                {
                    return false;
                }

                _at++;
            }

            _at++;
            _left = 8;
            return true;
        }
    }
}
