namespace ImagePipeline.LocalAws.Lambda;

/// <summary>How many invocations of a function, of all of its versions together, there are at once and may be.</summary>
/// <param name="reserved">Null where only the processes bound them.</param>
internal sealed class Concurrency(int? reserved)
{
    private readonly Lock _gate = new();
    private int? _reserved = reserved;
    private int _taken;

    /// <summary>Raised where there may be room that was not there before.</summary>
    public event Action? Changed;

    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _reserved is null || _taken < _reserved;
            }
        }
    }

    public bool TryTake()
    {
        lock (_gate)
        {
            if (_taken >= _reserved)
            {
                return false;
            }

            _taken++;
            return true;
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _taken--;
        }

        Changed?.Invoke();
    }

    public void Reserve(int? reserved)
    {
        lock (_gate)
        {
            _reserved = reserved;
        }

        Changed?.Invoke();
    }
}
