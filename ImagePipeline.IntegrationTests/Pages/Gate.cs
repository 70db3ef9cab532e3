using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Holds a page's requests back until it is opened, so that a test sees what is between.</summary>
internal sealed class Gate
{
    /// <summary>Asks for an upload: the file has been read and hashed, and not a byte of it sent.</summary>
    public const string Announcements = "**/api/uploads";

    private readonly ConcurrentQueue<IRoute> _held = new();
    private volatile bool _isOpen;

    public int Held => _held.Count;

    public static async Task<Gate> OfAsync(IPage page, string url)
    {
        var gate = new Gate();
        await page.RouteAsync(url, route =>
        {
            if (gate._isOpen)
            {
                return route.ContinueAsync();
            }

            gate._held.Enqueue(route);
            return Task.CompletedTask;
        });
        return gate;
    }

    public async Task OpenAsync()
    {
        _isOpen = true;
        while (_held.TryDequeue(out var route))
        {
            await route.ContinueAsync();
        }
    }
}
