using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws;

/// <summary>
/// The port, taken before Kestrel is started and before anything in the data folder is changed, so that a port that somebody
/// else has costs nothing but one line.
/// </summary>
internal sealed class ListeningSocket : IDisposable
{
    private readonly Socket _socket;

    public ListeningSocket(IOptions<LocalAwsOptions> options)
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(options.Value.Address), options.Value.Port);
        try
        {
            _socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            // Bound is not yet taken: Unix lets a second socket be bound until one of them listens.
            _socket.Listen();
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new StartupException(
                $"Port {endpoint.Port} of {endpoint.Address} is taken by another program. End that one, or set LocalAws__Port to another port (0 takes a free one).", error);
        }
        catch (SocketException error)
        {
            throw new StartupException($"Nothing can listen on {endpoint}: {error.Message}. Set LocalAws__Address and LocalAws__Port.", error);
        }
    }

    public Uri Url => new($"http://{_socket.LocalEndPoint}");

    /// <summary>The URL for processes on this machine, where it listens on every address.</summary>
    public Uri LocalUrl => _socket.LocalEndPoint is IPEndPoint { Address: var address, Port: var port } && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        ? new($"http://127.0.0.1:{port}")
        : Url;

    /// <summary>For Kestrel, which asks for the one endpoint that it is told to listen on.</summary>
    public Socket Take() => _socket;

    public void Dispose() => _socket.Dispose();
}
