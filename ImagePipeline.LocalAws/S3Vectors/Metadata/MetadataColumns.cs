using System.Text.Json;

namespace ImagePipeline.LocalAws.S3Vectors.Metadata;

/// <summary>
/// The filterable metadata of an index in memory, by key: each slot has the number of its value, and each value is there once. So a
/// condition is tried on the values that there are, and not on every vector.
/// </summary>
internal sealed class MetadataColumns(IReadOnlyList<string> nonFilterable)
{
    private readonly Dictionary<string, Column> _columns = [];
    private int _slots;

    /// <summary>Adds the next slot.</summary>
    /// <param name="metadata">A JSON object.</param>
    public void Add(string metadata)
    {
        var slot = _slots++;
        using var document = JsonDocument.Parse(metadata);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (nonFilterable.Contains(member.Name))
            {
                continue;
            }

            if (!_columns.TryGetValue(member.Name, out var column))
            {
                _columns[member.Name] = column = new Column();
            }

            column.Set(slot, member.Value);
        }
    }

    /// <summary>Adds the next slot with what a slot of others has.</summary>
    public void Add(MetadataColumns others, int otherSlot)
    {
        var slot = _slots++;
        foreach (var (key, from) in others._columns)
        {
            if (from.NumberOf(otherSlot) == 0)
            {
                continue;
            }

            if (!_columns.TryGetValue(key, out var column))
            {
                _columns[key] = column = new Column();
            }

            column.Set(slot, from, otherSlot);
        }
    }

    /// <summary>The slots whose values of a key a condition holds for; null is a slot without that key.</summary>
    public SlotMask Where(string key, Predicate<MetadataValue[]?> condition)
    {
        var mask = new SlotMask(_slots);
        var column = _columns.GetValueOrDefault(key);
        var holds = new bool[(column?.Values.Count ?? 0) + 1];
        holds[0] = condition(null);
        for (var number = 1; number < holds.Length; number++)
        {
            holds[number] = condition(column!.Values[number - 1]);
        }

        for (var slot = 0; slot < _slots; slot++)
        {
            if (holds[column?.NumberOf(slot) ?? 0])
            {
                mask[slot] = true;
            }
        }

        return mask;
    }

    private sealed class Column
    {
        private readonly Dictionary<string, int> _numbers = [];
        private readonly List<string> _texts = [];
        private int[] _bySlot = [];

        /// <summary>By number, which begin with 1.</summary>
        public List<MetadataValue[]> Values { get; } = [];

        /// <summary>0 where the slot has none.</summary>
        public int NumberOf(int slot) => slot < _bySlot.Length ? _bySlot[slot] : 0;

        public void Set(int slot, JsonElement value) => Set(slot, value.GetRawText(), () => MetadataValues.Of(value));

        public void Set(int slot, Column from, int fromSlot)
        {
            var number = from.NumberOf(fromSlot) - 1;
            Set(slot, from._texts[number], () => from.Values[number]);
        }

        private void Set(int slot, string text, Func<MetadataValue[]> value)
        {
            if (!_numbers.TryGetValue(text, out var number))
            {
                Values.Add(value());
                _texts.Add(text);
                _numbers[text] = number = Values.Count;
            }

            if (slot >= _bySlot.Length)
            {
                Array.Resize(ref _bySlot, Math.Max(slot + 1, 2 * _bySlot.Length));
            }

            _bySlot[slot] = number;
        }
    }
}
