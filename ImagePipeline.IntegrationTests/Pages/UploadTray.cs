using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The list of uploads at the page's foot.</summary>
internal sealed class UploadTray(IPage page)
{
    public ILocator Region => page.GetByRole(AriaRole.Region, new() { Name = "Uploads", Exact = true });

    public ILocator Row(string fileName) =>
        Region.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByTitle(fileName, new() { Exact = true }) });

    public ILocator Button(string name) => Region.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task AddAsync(params IEnumerable<UploadedFile> files) =>
        page.GetByLabel("Photos to add").First.SetInputFilesAsync(files.Select(file =>
            new FilePayload { Name = file.Name, MimeType = file.Type, Buffer = file.Content }));

    /// <summary>Adds files of the disk, which may change there.</summary>
    public Task AddAsync(params IEnumerable<string> paths) => page.GetByLabel("Photos to add").First.SetInputFilesAsync(paths);

    public Task ChooseAgainAsync(params IEnumerable<string> paths) => page.GetByLabel("Files to choose again").SetInputFilesAsync(paths);

    /// <summary>How many files the browser has a copy of, in all of its pages.</summary>
    public Task<int> KeptFilesAsync() => page.EvaluateAsync<int>("""
        () => new Promise((resolve, reject) => {
          const opening = indexedDB.open('image-pipeline-uploads')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const counting = opening.result.transaction('files').objectStore('files').count()
            counting.onsuccess = () => { opening.result.close(); resolve(counting.result) }
          }
        })
        """);

    /// <summary>Waits until the line that sums all files up says this.</summary>
    public Task ExpectSummaryAsync(string text) =>
        Assertions.Expect(Region.GetByText(new Regex($"^{Regex.Escape(text)}$"))).ToBeVisibleAsync();
}

/// <summary>A file as a person picks it.</summary>
internal sealed record UploadedFile(string Name, string Type, byte[] Content);
