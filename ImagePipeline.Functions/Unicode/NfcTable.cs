using System.Globalization;

namespace ImagePipeline.Functions.Unicode;

/// <summary>What composes of what (<c>nfc.txt</c>); Hangul syllables by arithmetic, as the standard's section 3.12 has it.</summary>
internal sealed class NfcTable
{
    private const int SBase = 0xAC00, LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7;
    private const int LCount = 19, VCount = 21, TCount = 28, SCount = LCount * VCount * TCount;

    private readonly Dictionary<int, int[]> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly Dictionary<int, int> _classes = [];

    public static NfcTable Load()
    {
        var table = new NfcTable();
        using var stream = typeof(NfcTable).Assembly.GetManifestResourceStream("nfc.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            table.Add(line);
        }

        return table;
    }

    public int CombiningClass(int point) => _classes.GetValueOrDefault(point);

    public void Decompose(int point, List<int> into)
    {
        if (point - SBase is >= 0 and < SCount and var syllable)
        {
            into.Add(LBase + (syllable / (VCount * TCount)));
            into.Add(VBase + (syllable % (VCount * TCount) / TCount));
            if (syllable % TCount is > 0 and var tail)
            {
                into.Add(TBase + tail);
            }
        }
        else if (_decompositions.TryGetValue(point, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, into);
            }
        }
        else
        {
            into.Add(point);
        }
    }

    public int? Composed(int first, int second)
    {
        if (first - LBase is >= 0 and < LCount and var lead && second - VBase is >= 0 and < VCount and var vowel)
        {
            return SBase + (((lead * VCount) + vowel) * TCount);
        }

        if (first - SBase is >= 0 and < SCount and var syllable && syllable % TCount == 0 && second - TBase is > 0 and < TCount and var tail)
        {
            return first + tail;
        }

        return _compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private void Add(string line)
    {
        if (line.StartsWith('#'))
        {
            return;
        }

        var parts = line.TrimStart('!', '@').Split(' ', '-');
        if (line[0] == '@')
        {
            for (var point = Hex(parts[0]); point <= Hex(parts[1]); point++)
            {
                _classes[point] = int.Parse(parts[2], CultureInfo.InvariantCulture);
            }

            return;
        }

        var decomposition = parts[1..].Select(Hex).ToArray();
        _decompositions[Hex(parts[0])] = decomposition;
        if (line[0] != '!')
        {
            _compositions[(decomposition[0], decomposition[1])] = Hex(parts[0]);
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
