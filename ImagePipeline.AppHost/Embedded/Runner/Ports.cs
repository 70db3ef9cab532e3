using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded;

internal static class Ports
{
    /// <summary>Gives each endpoint the port it asked for, or a free one that no other endpoint has.</summary>
    public static void Allocate(IEnumerable<Resource> resources)
    {
        // Held together until all are chosen: the system may hand a port out again as soon as it is let go.
        var held = new List<TcpListener>();
        try
        {
            foreach (var endpoint in resources.SelectMany(r => r.Endpoints))
            {
                endpoint.Port = endpoint.RequestedPort is > 0 and { } port ? port : HoldFreePort(held);
            }
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    /// <summary>Null when the port is free; else who has it, in a sentence that says what to do.</summary>
    public static string? TakenBy(int port)
    {
        if (IsFree(port, IPAddress.Loopback) && (!Socket.OSSupportsIPv6 || IsFree(port, IPAddress.IPv6Loopback)))
        {
            return null;
        }

        var owner = PortOwner.Find(port) is { } found ? $" by {found}" : "";
        return $"port {port} is taken{owner}: stop that program, or choose another port (--help)";
    }

    private static int HoldFreePort(List<TcpListener> held)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        held.Add(listener);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

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
