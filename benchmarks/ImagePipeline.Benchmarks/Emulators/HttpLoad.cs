using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ImagePipeline.Benchmarks.Emulators;

/// <summary>Sends requests that were made beforehand over connections that stay open, each as soon as the answer before it is there.</summary>
internal static class HttpLoad
{
    private const int Buffer = 64 * 1024;

    /// <param name="requests">Whole requests of HTTP/1.1; each connection starts at another of them.</param>
    /// <returns>Requests a second.</returns>
    public static async Task<double> RunAsync(int port, IReadOnlyList<byte[]> requests, int connections, TimeSpan duration)
    {
        await SendAsync(port, requests, connections, duration / 3);
        var start = Stopwatch.GetTimestamp();
        var answers = await SendAsync(port, requests, connections, duration);
        return answers / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Each once, over one connection.</summary>
    public static async Task SendAllAsync(int port, IReadOnlyList<byte[]> requests)
    {
        using var connection = await ConnectAsync(port);
        var buffer = new byte[Buffer];
        foreach (var request in requests)
        {
            await SendAsync(connection, request, buffer);
        }
    }

    private static async Task<long> SendAsync(int port, IReadOnlyList<byte[]> requests, int connections, TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(n => SendAsync(port, requests, n * requests.Count / connections, end)));
        return counts.Sum();
    }

    private static async Task<long> SendAsync(int port, IReadOnlyList<byte[]> requests, int first, long end)
    {
        using var connection = await ConnectAsync(port);
        var buffer = new byte[Buffer];
        var count = 0L;
        while (Stopwatch.GetTimestamp() < end)
        {
            await SendAsync(connection, requests[(int)((first + count) % requests.Count)], buffer);
            count++;
        }

        return count;
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        return socket;
    }

    private static async Task SendAsync(Socket connection, byte[] request, byte[] buffer)
    {
        await connection.SendAsync(request);
        await ReceiveAsync(connection, buffer);
    }

    private static async Task ReceiveAsync(Socket socket, byte[] buffer)
    {
        var (received, headers) = (0, -1);
        while (headers < 0)
        {
            received += await ReceiveAsync(socket, buffer.AsMemory(received));
            headers = buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.ASCII.GetString(buffer, 0, headers);
        if (!head.StartsWith("HTTP/1.1 20", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, received));
        }

        var rest = headers + 4 + LengthOf(head) - received;
        while (rest > 0)
        {
            rest -= await ReceiveAsync(socket, buffer.AsMemory(0, Math.Min(rest, buffer.Length)));
        }
    }

    private static async Task<int> ReceiveAsync(Socket socket, Memory<byte> buffer) =>
        await socket.ReceiveAsync(buffer) is > 0 and var read ? read : throw new IOException("The server has ended the connection.");

    private static int LengthOf(string head)
    {
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return 0;
        }

        var value = head.AsSpan(at + name.Length);
        return int.Parse(value.IndexOf('\r') is >= 0 and var until ? value[..until] : value, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
