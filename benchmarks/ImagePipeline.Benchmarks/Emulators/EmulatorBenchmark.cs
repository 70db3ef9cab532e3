using System.Globalization;
using System.Text;

namespace ImagePipeline.Benchmarks.Emulators;

/// <summary>Requests a second of LocalAws beside those of dynalite and s3rver: the same bytes, sent by the same program, in turn.</summary>
internal sealed class EmulatorBenchmark(string root, string packages)
{
    private const int Keys = 2048;
    private const int ObjectBytes = 16 * 1024;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);

    // Nobody knows the key's secret, so no side checks what was signed with it.
    private static string Authorization(string service) =>
        $"AWS4-HMAC-SHA256 Credential=S3RVER/{DateTime.UtcNow:yyyyMMdd}/us-east-1/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}";

    public async Task RunAsync(int rounds)
    {
        Console.WriteLine("| requests a second | " + string.Join(" | ", (string[])["PutItem, 16 connections", "1", "GetItem, 16 connections", "1", "PUT of 16 KiB, 16 connections", "GET", "resident MB"]) + " |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        for (var round = 0; round < rounds; round++)
        {
            await MeasureAsync(LocalAwsAsync, "dynamodb", "s3");
            await MeasureAsync(() => DynaliteAsync("dynalite on leveldb", (_, folder) => ["--path", folder]), "dynamodb");
            await MeasureAsync(() => DynaliteAsync("dynalite in memory", (_, _) => []), "dynamodb");
            await MeasureAsync(S3RverAsync, "s3");
        }
    }

    private static async Task MeasureAsync(Func<Task<Emulator>> start, params string[] services)
    {
        await using var emulator = await start();
        var cells = new List<string>();
        if (services.Contains("dynamodb"))
        {
            await CreateTableAsync(emulator.Port);
            var (puts, gets) = (Items(PutItem), Items(GetItem));
            foreach (var (requests, connections) in ((byte[][], int)[])[(puts, 16), (puts, 1), (gets, 16), (gets, 1)])
            {
                cells.Add(await RateAsync(emulator.Port, requests, connections));
            }
        }
        else
        {
            cells.AddRange(["", "", "", ""]);
        }

        if (services.Contains("s3"))
        {
            await HttpLoad.SendAllAsync(emulator.Port, [S3("PUT", "/bench", [])]);
            var body = new byte[ObjectBytes];
            Random.Shared.NextBytes(body);
            cells.Add(await RateAsync(emulator.Port, Objects(key => S3("PUT", key, body)), 16));
            cells.Add(await RateAsync(emulator.Port, Objects(key => S3("GET", key, [])), 16));
        }
        else
        {
            cells.AddRange(["", ""]);
        }

        Console.WriteLine($"| {emulator.Name} | {string.Join(" | ", cells)} | {emulator.ResidentBytes >> 20} |");
    }

    private static async Task<string> RateAsync(int port, byte[][] requests, int connections)
    {
        // Everything is there and every statement compiled before time is taken.
        await HttpLoad.SendAllAsync(port, requests);
        return (await HttpLoad.RunAsync(port, requests, connections, Duration)).ToString("0", CultureInfo.InvariantCulture);
    }

    private Task<Emulator> LocalAwsAsync() => Emulator.StartAsync(
        "LocalAws", 14566, "dotnet", (_, _) => [Path.Combine(root, "ImagePipeline.LocalAws", "bin", "Release", "net10.0", "ImagePipeline.LocalAws.dll")],
        (port, folder) => new() { ["LocalAws__Port"] = $"{port}", ["LocalAws__DataFolder"] = folder });

    private Task<Emulator> DynaliteAsync(string name, Func<int, string, string[]> arguments) => Emulator.StartAsync(
        name, 14567, "node", (port, folder) => [Program("dynalite/cli.js"), "--port", $"{port}", "--createTableMs", "0", .. arguments(port, folder)]);

    private Task<Emulator> S3RverAsync() => Emulator.StartAsync(
        "s3rver", 14568, "node", (port, folder) => [Program("s3rver/bin/s3rver.js"), "--silent", "--allow-mismatched-signatures", "-a", "127.0.0.1", "-p", $"{port}", "-d", folder]);

    private string Program(string path) => Path.Combine(packages, "node_modules", path);

    private static async Task CreateTableAsync(int port)
    {
        const string table = """
            {"TableName":"bench","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}
            """;
        await HttpLoad.SendAllAsync(port, [DynamoDb("CreateTable", table)]);
        await Task.Delay(TimeSpan.FromSeconds(1));
    }

    private static byte[][] Items(Func<int, byte[]> request) => [.. Enumerable.Range(0, Keys).Select(request)];

    private static byte[][] Objects(Func<string, byte[]> request) => [.. Enumerable.Range(0, Keys).Select(n => request($"/bench/photos/{n:D5}.jpg"))];

    // 1 KB in all.
    private static byte[] PutItem(int n) => DynamoDb("PutItem",
        $$$"""{"TableName":"bench","Item":{"id":{"S":"{{{n:D8}}}"},"createdAt":{"N":"1790000000"},"labels":{"L":[{"S":"Dog"},{"S":"Mountain"}]},"text":{"S":"{{{new string('x', 920)}}}"} } }""");

    private static byte[] GetItem(int n) => DynamoDb("GetItem", $$$"""{"TableName":"bench","Key":{"id":{"S":"{{{n:D8}}}"} } }""");

    private static byte[] DynamoDb(string operation, string json) => Request(
        "POST", "/", "dynamodb", Encoding.UTF8.GetBytes(json), $"X-Amz-Target: DynamoDB_20120810.{operation}\r\nContent-Type: application/x-amz-json-1.0\r\n");

    private static byte[] S3(string method, string path, byte[] body) =>
        Request(method, path, "s3", body, "x-amz-content-sha256: UNSIGNED-PAYLOAD\r\n");

    private static byte[] Request(string method, string path, string service, byte[] body, string headers) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {Authorization(service)}\r\nX-Amz-Date: {DateTime.UtcNow:yyyyMMddTHHmmssZ}\r\n{headers}Content-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];
}
