using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The browser's connection, as its developer tools can make it: slow, so that there is a middle of an upload, or gone.</summary>
/// <seealso href="https://chromedevtools.github.io/devtools-protocol/tot/Network/#method-emulateNetworkConditions"/>
internal sealed class NetworkConditions
{
    private readonly ICDPSession _session;

    private NetworkConditions(ICDPSession session) => _session = session;

    public static async Task<NetworkConditions> OfAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        return new NetworkConditions(session);
    }

    /// <param name="isOffline">Nothing gets through.</param>
    /// <param name="bytesPerSecond">Of all uploads together; as fast as it goes without.</param>
    public Task SetAsync(bool isOffline, int bytesPerSecond = -1) =>
        _session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = isOffline,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = bytesPerSecond,
        });
}
