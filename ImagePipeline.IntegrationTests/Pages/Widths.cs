using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The windows that pages are looked at in.</summary>
internal static class Widths
{
    public static ViewportSize Desktop { get; } = new() { Width = 1280, Height = 800 };

    /// <summary>The narrowest that the page is made for.</summary>
    public static ViewportSize Phone { get; } = new() { Width = 360, Height = 740 };
}
