using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>A search is put together from conditions, lives in the address, and shows what the API finds for it.</summary>
public sealed class SearchTests(RunningPages site) : PageTest(site)
{
    [Fact]
    public async Task Conditions_NarrowTheSearchAndStayInTheAddress()
    {
        var (wide, narrow) = TwoLabels();
        await Page.GotoAsync("/search");
        await Expect(Heading("What is on the photos")).ToBeVisibleAsync();
        await ExamineAsync("search");

        await AddLabelAsync(wide);
        await ExpectFoundAsync($"?label={WebUtility.UrlEncode(wide)}");
        await AddLabelAsync(narrow);
        await ExpectFoundAsync($"?label={WebUtility.UrlEncode(wide)}&label={WebUtility.UrlEncode(narrow)}");
        await Page.GetByLabel($"How {narrow} counts").SelectOptionAsync("not");
        await ExpectFoundAsync($"?label={WebUtility.UrlEncode(wide)}&notLabel={WebUtility.UrlEncode(narrow)}");
        await Page.GetByLabel($"How {narrow} counts").SelectOptionAsync("or");
        await Page.GetByLabel($"How {wide} counts").SelectOptionAsync("or");
        await ExpectFoundAsync($"?anyLabel={WebUtility.UrlEncode(narrow)}&anyLabel={WebUtility.UrlEncode(wide)}");
        await Button("Filters").ClickAsync();
        await Choice("Status").SelectOptionAsync("Ready");
        await Choice("Orientation").SelectOptionAsync("Portrait");
        await ExpectFoundAsync($"?anyLabel={WebUtility.UrlEncode(narrow)}&anyLabel={WebUtility.UrlEncode(wide)}&status=READY&orientation=portrait");
        await ExamineAsync("search-results");

        await Page.ReloadAsync();

        await ExpectFoundAsync($"?anyLabel={WebUtility.UrlEncode(narrow)}&anyLabel={WebUtility.UrlEncode(wide)}&status=READY&orientation=portrait");
        await Button("Filters").ClickAsync();
        await Expect(Choice("Orientation")).ToHaveValueAsync("portrait");
        await Button("Remove portrait").ClickAsync();
        await Page.GetByRole(AriaRole.Radio, new() { Name = "green" }).CheckAsync(new() { Force = true });
        await ExpectFoundAsync($"?anyLabel={WebUtility.UrlEncode(narrow)}&anyLabel={WebUtility.UrlEncode(wide)}&status=READY&color=green");
        await Page.GoBackAsync();
        await ExpectFoundAsync($"?anyLabel={WebUtility.UrlEncode(narrow)}&anyLabel={WebUtility.UrlEncode(wide)}&status=READY");
    }

    [Fact]
    public async Task ThePhotosOfATown_AreReachedByTheMapAndByTheListBesideIt()
    {
        using var client = Client();
        var ids = new List<string>();
        foreach (var (shade, latitude, longitude) in new[] { (61, "52/1 31/1 12/1", "13/1 24/1 18/1"), (62, "52/1 24/1 0/1", "13/1 4/1 0/1"), (63, "35/1 41/1 22/1", "139/1 41/1 30/1") })
        {
            ids.Add((string)(await client.UploadAndWaitAsync(Picture.TakenAt(latitude, longitude, shade), $"on the map {shade}.jpg", "image/jpeg", Cancellation))["id"]!);
        }

        await Page.GotoAsync("/map");
        await Expect(Button("Tokyo, Japan 1 photo")).ToBeVisibleAsync();
        var map = Region("Map");
        var mark = map.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^1 photo, Tokyo$") });
        await Expect(mark).ToBeVisibleAsync();
        await ExamineAsync("map");

        // Those that are together come apart.
        await map.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^2 photos, (Berlin|Potsdam) \+1 more") }).ClickAsync();
        await Expect(map.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^1 photo, Potsdam$") })).ToBeVisibleAsync();
        await Expect(Button("Tokyo, Japan 1 photo")).ToHaveCountAsync(0);
        await map.GetByRole(AriaRole.Button, new() { Name = "Show all places" }).ClickAsync();

        await Button("Tokyo, Japan 1 photo").PressAsync("Enter");
        await Expect(Heading("Tokyo, Japan")).ToBeFocusedAsync();
        await Expect(Tile(ids[2])).ToBeVisibleAsync();
        await Expect(mark).ToHaveAttributeAsync("aria-pressed", "true");
        await ExamineAsync("map-place");
        await Tile(ids[2]).ClickAsync();
        await Expect(Heading("on the map 63.jpg")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Heading("Tokyo, Japan")).ToBeVisibleAsync();
        await Button("All places").ClickAsync();
        await Expect(Heading("Places")).ToBeFocusedAsync();

        foreach (var id in ids)
        {
            await client.Http.DeleteAsync($"/api/images/{id}", Cancellation);
        }
    }

    [Fact]
    public async Task WhatIsTyped_BecomesChips_AndASearchThatIsKept_StandsOnThePage()
    {
        var (wide, _) = TwoLabels();
        await Page.GotoAsync("/search");
        var box = Page.GetByRole(AriaRole.Combobox, new() { Name = "Search your photos" });

        // With a typing mistake: two letters are swapped.
        await box.FillAsync(wide.Length < 4 ? wide : $"{wide[..1]}{wide[2]}{wide[1]}{wide[3..]}");
        await Expect(Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await ExamineAsync("search-suggestions");
        await Page.GetByRole(AriaRole.Option).Filter(new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(wide)}\s*,\s*on the photo") }).ClickAsync();
        await ExpectFoundAsync($"?label={WebUtility.UrlEncode(wide)}");

        await Button("Save search").ClickAsync();
        await Page.GetByLabel("Name").FillAsync("What I looked for");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading("What I looked for")).ToBeVisibleAsync();

        await Page.GotoAsync("/albums");
        var smartAlbum = Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^What I looked for .*photo") });
        await Expect(smartAlbum).ToBeVisibleAsync();
        await ExamineAsync("albums-smart");
        await smartAlbum.ClickAsync();
        await ExpectFoundAsync($"?label={WebUtility.UrlEncode(wide)}");

        await Page.GotoAsync("/search");
        await ExamineAsync("search-saved");
        await Link("What I looked for").ClickAsync();
        await ExpectFoundAsync($"?label={WebUtility.UrlEncode(wide)}");
        await Button("Delete saved search").ClickAsync();
        await Expect(Heading("What I looked for")).ToHaveCountAsync(0);
        await Expect(Button("Save search")).ToBeFocusedAsync();

        await box.PressAsync("Backspace");
        await Expect(Page).ToHaveURLAsync(new Uri(Site.Host.Page, "/search").AbsoluteUri);
    }

    [Fact]
    public async Task ASearchThatFindsNothing_SaysWhatToDrop()
    {
        var (wide, _) = TwoLabels();
        // What failed has no labels.
        await Page.GotoAsync($"/search?label={WebUtility.UrlEncode(wide)}&status=FAILED");

        await Expect(Heading("No photo matches")).ToBeVisibleAsync();
        await Expect(Link($"Drop “{wide}”")).ToBeVisibleAsync();
        await ExamineAsync("search-no-result");
        await Link("Drop “Failed”").ClickAsync();

        await ExpectFoundAsync($"?label={WebUtility.UrlEncode(wide)}");
    }

    /// <summary>One label that several photos of the album carry, and one that only some of these carry, too.</summary>
    private (string Wide, string Narrow) TwoLabels()
    {
        var photos = Album.Photos.Select(LabelsOf).ToList();
        var counts = photos.SelectMany(labels => labels).CountBy(label => label).OrderByDescending(pair => pair.Value).ToList();
        foreach (var (wide, _) in counts)
        {
            var having = photos.Where(labels => labels.Contains(wide)).ToList();
            var narrow = counts.Select(pair => pair.Key).FirstOrDefault(other => having.Count(labels => labels.Contains(other)) is var both && both > 0 && both < having.Count);
            if (narrow is not null)
            {
                return (wide, narrow);
            }
        }

        throw new InvalidOperationException("All photos of the album have the same labels.");
    }

    private static HashSet<string> LabelsOf(JsonObject photo) => [.. photo["labels"]!.AsArray().Select(label => label!["name"]!.GetValue<string>())];

    private ILocator Choice(string name) => Page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true });

    private async Task AddLabelAsync(string name)
    {
        await Page.GetByLabel("Search your photos").FillAsync(name);
        await Page.GetByRole(AriaRole.Option).Filter(new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(name)}\s*,\s*on the photo") }).ClickAsync();
    }

    /// <summary>The address is this search, and as many photos are shown as the API finds for it, with the newest first.</summary>
    private async Task ExpectFoundAsync(string query)
    {
        await Expect(Page).ToHaveURLAsync(new Uri(Site.Host.Page, $"/search{query}").AbsoluteUri);
        using var client = Client();
        var order = query.Contains("status=", StringComparison.Ordinal) ? "" : "&by=taken";
        var found = await client.ListAllAsync(query.TrimStart('?').Replace("+", "%20") + order, Cancellation);
        Assert.NotEmpty(found);

        await Expect(Main.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = new Regex($@"^\s*{found.Count} photos?\s*$") })).ToBeVisibleAsync();
        await Expect(Main.Locator("a[data-id]").First).ToHaveAttributeAsync("data-id", found[0]["id"]!.GetValue<string>());
    }
}
