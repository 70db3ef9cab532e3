using System.Numerics;

namespace ImagePipeline.LocalAws.S3Vectors.Metadata;

/// <summary>A bit for each slot of an index in memory.</summary>
internal sealed class SlotMask(int slots)
{
    private ulong[] _words = new ulong[(slots + 63) / 64];

    public bool this[int slot]
    {
        get => (_words[slot / 64] >> (slot % 64) & 1) != 0;
        set => _words[slot / 64] = value ? _words[slot / 64] | 1UL << (slot % 64) : _words[slot / 64] & ~(1UL << (slot % 64));
    }

    /// <summary>Makes room for a slot, whose bit is 0.</summary>
    public void Reserve(int slot)
    {
        if (slot / 64 >= _words.Length)
        {
            Array.Resize(ref _words, Math.Max(16, 2 * _words.Length));
        }
    }

    /// <summary>The 64 bits from a slot on that is a multiple of 64.</summary>
    public ulong Word(int slot) => _words[slot / 64];

    public int Count => _words.Sum(BitOperations.PopCount);

    public void And(SlotMask other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= i < other._words.Length ? other._words[i] : 0;
        }
    }

    public void Or(SlotMask other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }
}
