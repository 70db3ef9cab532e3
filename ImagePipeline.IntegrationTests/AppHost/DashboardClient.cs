using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>A browser's part: opens the address from the table, keeps the cookie, asks the API.</summary>
internal sealed class DashboardClient : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(1) };

    public required Uri Address { get; init; }

    public static async Task<DashboardClient> LogInAsync(RunningAppHost host, CancellationToken cancellation)
    {
        var login = new Uri((await host.TableAsync(cancellation)).Single(row => row[0] == "dashboard")[2]);
        var client = new DashboardClient { Address = new Uri(login, "/") };
        using var response = await client._http.GetAsync(login, cancellation);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (response.StatusCode, response.Headers.Location!.OriginalString));
        return client;
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri(Address, path), cancellation))!;

    public async Task<HttpStatusCode> PostAsync(string path, CancellationToken cancellation, bool asThePages = true)
    {
        using var response = await SendAsync(HttpMethod.Post, path, cancellation, asThePages ? ("X-Dashboard", "1") : ("X-Other", "1"));
        return response.StatusCode;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellation, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(Address, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>The state of each process by its name.</summary>
    public async Task<Dictionary<string, JsonNode>> ResourcesAsync(CancellationToken cancellation) =>
        (await GetAsync("api/resources", cancellation)).AsArray().ToDictionary(r => (string)r!["name"]!, r => r!);

    public async Task StateAsync(string name, string state, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var response = await SendAsync(HttpMethod.Get, "api/resources/stream", limit.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
        var last = "nothing";
        try
        {
            while (await reader.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("data: ") && JsonNode.Parse(line[6..])! is var resource && (string?)resource["name"] == name)
                {
                    last = (string)resource["state"]!;
                    if (last == state)
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
        }

        throw new TimeoutException($"{name} was not {state}; it was {last}.");
    }

    public void Dispose() => _http.Dispose();
}
