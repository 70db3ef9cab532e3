using System.Net;
using System.Net.Sockets;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// A port of loopback that is listened on from the moment it is chosen: processes are told of it before the server that
/// answers there has started, and nobody can take it in between. Who connects meanwhile waits in the backlog.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Dictionary<IPAddress, Socket> _sockets = [];

    private HeldPort(int port) => Number = port;

    public int Number { get; private set; }

    public string Url => $"http://localhost:{Number}";

    public IEnumerable<IPEndPoint> EndPoints => _sockets.Keys.Select(address => new IPEndPoint(address, Number));

    /// <summary>Null, or who has the port that was asked for, and what to do.</summary>
    public string? Error { get; private init; }

    /// <param name="asked">Null: the preferred one, or any where that is taken. 0: any.</param>
    public static HeldPort Take(int? asked, int preferred)
    {
        if (TryHold(asked ?? preferred) is { } held)
        {
            return held;
        }

        return asked > 0 ? new HeldPort(asked.Value) { Error = Ports.TakenBy(asked.Value) ?? $"port {asked} cannot be used" }
            : TryHold(0) ?? throw new InvalidOperationException("No port of localhost is free.");
    }

    /// <summary>Hands the listening socket to the server, which closes it.</summary>
    public Socket? Release(IPEndPoint endPoint) =>
        endPoint.Port == Number && _sockets.Remove(endPoint.Address, out var socket) ? socket : null;

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }

    private static HeldPort? TryHold(int port)
    {
        var held = new HeldPort(port);
        if (!held.TryListen(IPAddress.Loopback))
        {
            return null;
        }

        if (!held.TryListen(IPAddress.IPv6Loopback))
        {
            held.Dispose();
            return null;
        }

        return held;
    }

    private bool TryListen(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6)
        {
            return true;
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, Number));
            socket.Listen();
        }
        catch (SocketException e)
        {
            socket.Dispose();
            // A machine may know IPv6 and still have no ::1.
            return address.AddressFamily == AddressFamily.InterNetworkV6 && e.SocketErrorCode is not (SocketError.AddressAlreadyInUse or SocketError.AccessDenied);
        }

        Number = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _sockets[address] = socket;
        return true;
    }
}
