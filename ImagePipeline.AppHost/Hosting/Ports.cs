using System.Net;
using System.Net.Sockets;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>The ports of resources that others must find where they expect them, and that no proxy stands before.</summary>
internal static class Ports
{
    // Below those that the system hands out for outgoing connections, which come and go while the resources start.
    private const int FirstFree = 20_000;
    private const int LastFree = 32_000;

    /// <summary>The wanted port, or for 0 a free one.</summary>
    public static int Resolve(int wanted) => wanted != 0 ? wanted : Free();

    /// <summary>The preferred port, or a free one where that is taken.</summary>
    public static int Prefer(int preferred) => IsFree(preferred) ? preferred : Free();

    /// <summary>An endpoint on this port and no other. The resource is refused the start while somebody else has it, who is named.</summary>
    public static IResourceBuilder<T> WithFixedPort<T>(this IResourceBuilder<T> builder, int port, string endpointName, string? variable = null)
        where T : IResourceWithEndpoints => builder
        .WithHttpEndpoint(port: port, name: endpointName, env: variable, isProxied: false)
        .OnBeforeResourceStarted((_, _, _) => IsFree(port)
            ? Task.CompletedTask
            : throw new DistributedApplicationException(
                $"Port {port} is taken{(PortOwner.Find(port) is { } owner ? $" by {owner}" : "")}: stop that program, or choose another port (--help)."));

    private static int Free()
    {
        int port;
        do
        {
            port = Random.Shared.Next(FirstFree, LastFree);
        }
        while (!IsFree(port));
        return port;
    }

    private static bool IsFree(int port) => IsFree(port, IPAddress.Loopback) && (!Socket.OSSupportsIPv6 || IsFree(port, IPAddress.IPv6Loopback));

    private static bool IsFree(int port, IPAddress address)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e)
        {
            // A machine may know IPv6 and still have no ::1.
            return e.SocketErrorCode is not (SocketError.AddressAlreadyInUse or SocketError.AccessDenied);
        }
    }
}
