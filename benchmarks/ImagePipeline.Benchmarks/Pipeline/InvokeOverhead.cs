using System.Diagnostics;
using System.Net.Http.Headers;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Benchmarks.Pipeline;

/// <summary>What LocalAws's Lambda adds to an invocation: a function that does nothing, its process at the other end of a real connection.</summary>
internal static class InvokeOverhead
{
    private const string Function = "nothing";
    private static readonly byte[] s_payload = "{\"imageId\":\"0123456789abcdef\"}"u8.ToArray();

    public static async Task RunAsync(int invocations)
    {
        var folder = Directory.CreateTempSubdirectory("invoke-").FullName;
        await using var app = LocalAwsServer.Create([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Port"] = "0", ["LocalAws:DataFolder"] = folder });
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(new FunctionDefinition(Function, TimeSpan.FromSeconds(30), 128));
        });
        await app.StartAsync();
        using var over = new CancellationTokenSource();
        var process = RunProcessAsync(app.Url(), over.Token);

        var invoker = app.Services.GetRequiredService<IFunctionInvoker>();
        using var http = new HttpClient { BaseAddress = app.Url() };
        // Of a key that LocalAws does not know it cannot check the signature.
        http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=benchmark/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        await MeasureAsync("from another service", invocations, () => invoker.InvokeAsync(Function, s_payload, null, CancellationToken.None));
        await MeasureAsync("through the Invoke API", invocations, async () =>
        {
            using var content = new ByteArrayContent(s_payload);
            using var response = await http.PostAsync($"/2015-03-31/functions/{Function}/invocations", content);
            response.EnsureSuccessStatusCode();
        });

        await over.CancelAsync();
        await process.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string what, int invocations, Func<Task> invoke)
    {
        for (var warmUp = 0; warmUp < 500; warmUp++)
        {
            await invoke();
        }

        var times = new double[invocations];
        for (var i = 0; i < invocations; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await invoke();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine($"{what,-24} median {times[invocations / 2]:0.00} ms, p95 {times[invocations * 95 / 100]:0.00} ms");
    }

    private static async Task RunProcessAsync(Uri server, CancellationToken over)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri(server, $"/{Function}/2018-06-01/runtime/invocation/") };
        while (!over.IsCancellationRequested)
        {
            using var next = await http.GetAsync("next", over);
            using var content = new ByteArrayContent(await next.Content.ReadAsByteArrayAsync(over)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var accepted = await http.PostAsync($"{next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single()}/response", content, over);
        }
    }
}
