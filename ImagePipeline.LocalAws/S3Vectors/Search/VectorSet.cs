using System.Numerics;
using ImagePipeline.LocalAws.S3Vectors.Metadata;

namespace ImagePipeline.LocalAws.S3Vectors.Search;

/// <summary>
/// An index in memory, for the scan: a code of 8 bits for each number, and how wrong the codes are at most. The numbers themselves stay
/// in the database, which is asked for those of few candidates. Slots are in the order of their ids; a vector that goes leaves a hole until
/// there are more holes than vectors.
/// </summary>
internal sealed class VectorSet(VectorIndex index)
{
    private const int SlotsInBlock = 1024;
    private const int FewestHolesToCompact = 1024;

    /// <summary>Below it, a second thread costs more than it saves.</summary>
    private const int FewestSlotsOfAThread = 8192;

    /// <summary>What double precision makes the square of a difference wrong by at most, as a part of the squares that it is made of.</summary>
    private const double Rounding = 4e-15;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly int _stride = Quantisation.Padded(index.Dimension);
    private readonly double[] _prepared = new double[index.Dimension];
    private List<sbyte[]> _codes = [];
    private Quantisation[] _quantisations = [];
    private long[] _ids = [];
    private SlotMask _live = new(0);
    private MetadataColumns _metadata = new(index.NonFilterable);
    private int _slots;
    private int _holes;

    public int Count
    {
        get
        {
            _lock.EnterReadLock();
            try
            {
                return _slots - _holes;
            }
            finally
            {
                _lock.ExitReadLock();
            }
        }
    }

    /// <param name="id">Higher than all before it.</param>
    public void Add(long id, StoredVector vector)
    {
        _lock.EnterWriteLock();
        try
        {
            var slot = AddSlot(id);
            Distance.Prepare(index.Metric, vector.Data, _prepared);
            _quantisations[slot] = Quantisation.Of(_prepared, CodesOf(slot));
            _metadata.Add(vector.Metadata);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public void Remove(long id)
    {
        _lock.EnterWriteLock();
        try
        {
            var slot = Array.BinarySearch(_ids, 0, _slots, id);
            if (slot < 0 || !_live[slot])
            {
                return;
            }

            _live[slot] = false;
            if (++_holes > FewestHolesToCompact && _holes > _slots - _holes)
            {
                Compact();
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Those among which the nearest are for certain, the likeliest first.</summary>
    public List<Candidate> Find(ReadOnlySpan<float> query, int count, MetadataFilter? filter)
    {
        var prepared = new double[index.Dimension];
        Distance.Prepare(index.Metric, query, prepared);
        var codes = QueryCodes.Of(prepared);
        _lock.EnterReadLock();
        try
        {
            var mask = filter?.Evaluate(_metadata);
            var threads = Math.Clamp((mask?.Count ?? _slots) / FewestSlotsOfAThread, 1, Environment.ProcessorCount);
            var parts = new Candidates[threads];
            if (threads == 1)
            {
                Scan(codes, mask, 0, _slots, parts[0] = new(count));
            }
            else
            {
                // Each begins with a word of the masks.
                var size = (((_slots / threads) + 63) / 64 + 1) * 64;
                Parallel.For(0, threads, part => Scan(codes, mask, Math.Min(_slots, part * size), Math.Min(_slots, (part + 1) * size), parts[part] = new(count)));
            }

            return Candidates.Merge(parts, count);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private void Scan(QueryCodes query, SlotMask? mask, int begin, int end, Candidates candidates)
    {
        ref var queryCodes = ref query.Codes[0];
        for (var word = begin; word < end; word += 64)
        {
            var codes = _codes[word / SlotsInBlock];
            for (var bits = _live.Word(word) & (mask?.Word(word) ?? ulong.MaxValue); bits != 0; bits &= bits - 1)
            {
                var slot = word + BitOperations.TrailingZeroCount(bits);
                ref readonly var quantisation = ref _quantisations[slot];
                double scale = quantisation.Scale;
                var product = DotProduct.Of(ref codes[slot % SlotsInBlock * _stride], ref queryCodes, _stride);
                var squares = (scale * scale * quantisation.SquaredCodes) + query.SquaredLength;
                candidates.Offer(_ids[slot], squares - (2 * scale * query.Scale * product), squares * Rounding, quantisation.Error + query.Error);
            }
        }
    }

    private int AddSlot(long id)
    {
        var slot = _slots++;
        if (slot == _ids.Length)
        {
            var room = Math.Max(64, slot + (slot / 2));
            Array.Resize(ref _ids, room);
            Array.Resize(ref _quantisations, room);
        }

        if (slot % SlotsInBlock == 0)
        {
            _codes.Add(new sbyte[SlotsInBlock * _stride]);
        }

        _ids[slot] = id;
        _live.Reserve(slot);
        _live[slot] = true;
        return slot;
    }

    private Span<sbyte> CodesOf(int slot) => _codes[slot / SlotsInBlock].AsSpan(slot % SlotsInBlock * _stride, _stride);

    private void Compact()
    {
        var (slots, ids, quantisations, codes, live, metadata) = (_slots, _ids, _quantisations, _codes, _live, _metadata);
        (_slots, _holes, _ids, _quantisations, _codes, _live, _metadata) = (0, 0, [], [], [], new(0), new(index.NonFilterable));
        for (var from = 0; from < slots; from++)
        {
            if (live[from])
            {
                var slot = AddSlot(ids[from]);
                _quantisations[slot] = quantisations[from];
                codes[from / SlotsInBlock].AsSpan(from % SlotsInBlock * _stride, _stride).CopyTo(CodesOf(slot));
                _metadata.Add(metadata, from);
            }
        }
    }
}
