using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class UpToDateCheckTests : IDisposable
{
    private static readonly DateTime s_built = new(2026, 1, 2, 3, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_before = s_built.AddMinutes(-1);
    private static readonly DateTime s_after = s_built.AddMinutes(1);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("uptodate-");
    private readonly string _project;

    public UpToDateCheckTests()
    {
        Write("Directory.Build.props", "<Project />");
        Write("pipeline/routes.json", "{}");
        Write("Library/Library.csproj", "<Project />");
        Write("Library/Code/Class.cs", "");
        _project = Write("App/App.csproj", """
            <Project>
              <ItemGroup>
                <ProjectReference Include="..\Library\Library.csproj" />
                <Content Include="../pipeline/*.json" />
              </ItemGroup>
            </Project>
            """);
        Write("App/Program.cs", "");
        Write("App/Api/Handler.cs", "");
        Write("App/bin/Debug/net10.0/App.dll", "");
        Write("App/bin/Debug/net10.0/App.runtimeconfig.json", "{}");
        foreach (var entry in _root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            entry.LastWriteTimeUtc = entry.FullName.Contains("bin") ? s_built : s_before;
        }
    }

    [Fact]
    public void NothingChanged_IsUpToDate() => Assert.True(UpToDateCheck.IsUpToDate(_project, "Debug"));

    [Theory]
    [InlineData("App/Program.cs")]
    [InlineData("App/Api/Handler.cs")]
    [InlineData("App/Api")]
    [InlineData("App/App.csproj")]
    [InlineData("Library/Code/Class.cs")]
    [InlineData("Library/Library.csproj")]
    [InlineData("pipeline/routes.json")]
    [InlineData("Directory.Build.props")]
    public void AnInputIsNewer_IsNotUpToDate(string input)
    {
        Touch(input);

        Assert.False(UpToDateCheck.IsUpToDate(_project, "Debug"));
    }

    [Theory]
    [InlineData("App/bin/Debug/net10.0/App.pdb")]
    [InlineData("App/obj/project.assets.json")]
    [InlineData("App/node_modules/x.js")]
    [InlineData("App/.vs/state")]
    [InlineData("Unrelated/Class.cs")]
    public void AnotherFileIsNewer_IsUpToDate(string file)
    {
        Write(file, "");
        Touch(file);

        Assert.True(UpToDateCheck.IsUpToDate(_project, "Debug"));
    }

    [Fact]
    public void NotBuiltInThisConfiguration_IsNotUpToDate() => Assert.False(UpToDateCheck.IsUpToDate(_project, "Release"));

    [Fact]
    public void ABuildThatHadNothingToWrite_CountsAllTheSame()
    {
        Touch("App/Program.cs");

        BuildOutput.MarkBuilt(_project, "Debug", s_after);

        Assert.True(UpToDateCheck.IsUpToDate(_project, "Debug"));
    }

    [Fact]
    public void Find_APublishedCopyBesideTheBuild_IsNotTheOutput()
    {
        Write("App/bin/Debug/net10.0/publish/App.dll", "");
        Write("App/bin/Debug/net10.0/publish/App.runtimeconfig.json", "{}");

        Assert.Equal(Path.Combine(_root.FullName, "App/bin/Debug/net10.0/App.dll"), BuildOutput.Find(_project, "Debug")!.Assembly);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string Write(string path, string text)
    {
        var file = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private void Touch(string path)
    {
        var full = Path.Combine(_root.FullName, path);
        FileSystemInfo entry = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        entry.LastWriteTimeUtc = s_after;
    }
}
