using System.Threading.Channels;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Which functions have an invocation and have had no process yet, for whoever starts their processes.</summary>
internal sealed class Demand
{
    private readonly Channel<string> _functions = Channel.CreateUnbounded<string>();
    private readonly HashSet<string> _untold = [];

    /// <summary>Called with each invocation that waits, so that a word that was lost is said again.</summary>
    public void Add(string function)
    {
        lock (_untold)
        {
            if (_untold.Add(function))
            {
                _functions.Writer.TryWrite(function);
            }
        }
    }

    public async Task<string> NextAsync(CancellationToken cancellation)
    {
        var function = await _functions.Reader.ReadAsync(cancellation);
        lock (_untold)
        {
            _untold.Remove(function);
        }

        return function;
    }
}
