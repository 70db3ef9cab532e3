using System.Threading.Channels;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Hands each item to everybody who listens. Who is too slow is cut off, and can neither hold the others up nor fill the memory.</summary>
internal sealed class Broadcast<T>
{
    public const int QueueLimit = 1000;

    private readonly Lock _lock = new();
    private readonly List<Channel<T>> _listeners = [];

    public void Publish(T item)
    {
        lock (_lock)
        {
            _listeners.RemoveAll(listener => !listener.Writer.TryWrite(item) && listener.Writer.TryComplete());
        }
    }

    public Subscription Subscribe()
    {
        var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
        lock (_lock)
        {
            _listeners.Add(channel);
        }

        return new Subscription(this, channel);
    }

    private void Remove(Channel<T> channel)
    {
        lock (_lock)
        {
            _listeners.Remove(channel);
        }
    }

    public sealed class Subscription(Broadcast<T> owner, Channel<T> channel) : IDisposable
    {
        /// <summary>Completes when the listener was too slow.</summary>
        public ChannelReader<T> Items => channel.Reader;

        public void Dispose() => owner.Remove(channel);
    }
}
