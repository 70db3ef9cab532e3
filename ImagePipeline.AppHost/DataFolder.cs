using System.Net.Sockets;

namespace ImagePipeline.AppHost;

/// <summary>Where LocalAws keeps buckets, tables and executions between runs.</summary>
internal static class DataFolder
{
    public static void Delete(string folder, int port)
    {
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"Nothing to delete: {folder} does not exist.");
            return;
        }

        // Deleting a database under a running LocalAws would leave both runs broken.
        if (port != 0 && Answers(port))
        {
            throw new InvalidOperationException($"--fresh would delete {folder}, but something answers on port {port}. Stop it first.");
        }

        Console.WriteLine($"Deleting {folder}: every local image, record and execution.");
        Directory.Delete(folder, recursive: true);
    }

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("localhost", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
