using System.Text.RegularExpressions;

namespace ImagePipeline.UnitTests.Architecture;

/// <summary>docs/architecture.md leads to files that there are.</summary>
public sealed partial class ArchitectureDocumentTests
{
    private static readonly (string Folder, SearchOption Depth)[] s_folders =
    [
        ("ImagePipeline.AppHost", SearchOption.TopDirectoryOnly), ("ImagePipeline.Functions", SearchOption.AllDirectories), ("ImagePipeline.LocalAws", SearchOption.AllDirectories),
        ("frontend/src", SearchOption.AllDirectories), ("terraform", SearchOption.TopDirectoryOnly), ("terraform/pipeline", SearchOption.TopDirectoryOnly), ("docs", SearchOption.TopDirectoryOnly),
    ];

    [Fact]
    public void EveryFileThatItNames_IsThere()
    {
        var files = s_folders
            .SelectMany(each => Directory.EnumerateFiles(Repository.PathOf(each.Folder), "*.*", each.Depth))
            .Select(file => "/" + Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .ToList();
        var named = NamedFile().Matches(Repository.Read("docs/architecture.md")).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(named.Count > 40);
        Assert.Equal([], named.FindAll(name => !files.Exists(file => file.EndsWith("/" + name, StringComparison.Ordinal))));
    }

    // `Imaging/RenditionSpec.cs`, by as much of its path as tells it from others.
    [GeneratedRegex(@"`([\w./-]+\.(?:cs|ts|vue|json|tf))`")]
    private static partial Regex NamedFile();
}
