using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>What a page's developer tools would show in red or yellow. A page that works has none.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _all = new();
    private readonly List<Regex> _expected = [];

    public void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _all.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _all.Enqueue($"exception: {error}");
        page.RequestFailed += (_, request) =>
        {
            // What a page no longer wants, or leaves behind when it goes, it calls off itself.
            if (request.Failure != "net::ERR_ABORTED")
            {
                _all.Enqueue($"failed request: {request.Method} {request.Url}: {request.Failure}");
            }
        };
    }

    /// <summary>A test that makes something fail says what will be complained about.</summary>
    public void Expect(string pattern) => _expected.Add(new Regex(pattern));

    public void AssertNone()
    {
        var unexpected = _all.Where(complaint => !_expected.Any(pattern => pattern.IsMatch(complaint))).ToList();
        Assert.True(unexpected.Count == 0, $"The page complained:\n{string.Join('\n', unexpected)}");
    }
}
