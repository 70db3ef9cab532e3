using System.Collections;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>The last so many items, oldest first. Takes memory only for what it holds.</summary>
internal sealed class RingBuffer<T>(int capacity) : IReadOnlyList<T>
{
    private readonly List<T> _items = [];
    private int _oldest;

    public int Count => _items.Count;

    public T this[int index] => _items[(_oldest + index) % _items.Count];

    public void Add(T item)
    {
        if (_items.Count < capacity)
        {
            _items.Add(item);
            return;
        }

        _items[_oldest] = item;
        _oldest = (_oldest + 1) % capacity;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
