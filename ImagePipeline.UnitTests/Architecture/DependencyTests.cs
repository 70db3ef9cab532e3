using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImagePipeline.AppHost.Run;

namespace ImagePipeline.UnitTests.Architecture;

/// <summary>Who may depend on whom.</summary>
public sealed partial class DependencyTests
{
    /// <summary>What every service of LocalAws may use besides its own folder.</summary>
    private static readonly string[] Shared = ["Http", "Storage", "Contracts", "Filtering", "Endpoint", "Telemetry"];

    public static TheoryData<string> Services =>
    [
        .. Directory.GetDirectories(Repository.PathOf("ImagePipeline.LocalAws"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj" or "Properties"))
            .Except(Shared),
    ];

    [Theory]
    // Aspire makes these two references paths: AppHost_UsesNobodysCode.
    [InlineData("ImagePipeline.AppHost", "ImagePipeline.Functions", "ImagePipeline.LocalAws")]
    [InlineData("ImagePipeline.Functions", "ImagePipeline.ServiceDefaults")]
    [InlineData("ImagePipeline.LocalAws", "ImagePipeline.ServiceDefaults")]
    [InlineData("ImagePipeline.ServiceDefaults")]
    public void AProject_ReferencesNoOtherThan(string project, params string[] allowed)
    {
        var file = XDocument.Parse(Repository.Read($"{project}/{project}.csproj"));

        var references = file.Descendants("ProjectReference")
            // A reference without its assembly only orders the build.
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void AppHost_UsesNobodysCode() =>
        Assert.DoesNotContain(typeof(RunOptions).Assembly.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("ImagePipeline.", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Services))]
    public void AServiceOfLocalAws_UsesTheSharedFoldersAndItselfAlone(string service)
    {
        var others = Services.Select(row => row.Data).Where(other => other != service).ToHashSet();

        var uses =
            from file in Repository.SourceFiles($"ImagePipeline.LocalAws/{service}")
            from Match match in FolderNamespace().Matches(Repository.Read(file))
            where others.Contains(match.Groups[1].Value)
            select $"{file} uses {match.Groups[1].Value}";

        Assert.Empty(uses);
    }

    [Fact]
    public void OnlyProvisioning_UsesTheAwsSdk()
    {
        var uses = Repository.SourceFiles("ImagePipeline.LocalAws")
            .Where(file => !file.Contains("/Provisioning/"))
            .Where(file => AwsSdkNamespace().IsMatch(Repository.Read(file)));

        Assert.Empty(uses);
    }

    [Fact]
    public void TheStatesLanguage_KnowsNoHttp()
    {
        var uses = Repository.SourceFiles("ImagePipeline.LocalAws/StepFunctions/Asl")
            .Where(file => HttpNamespace().IsMatch(Repository.Read(file)));

        Assert.Empty(uses);
    }

    [Fact]
    public void TheFunctions_DoNotKnowWhereTheyRun()
    {
        var uses =
            from file in Repository.SourceFiles("ImagePipeline.Functions")
            from line in File.ReadLines(Repository.PathOf(file))
            let code = line.Split("//")[0]
            where code.Contains("LocalAws") || code.Contains("localhost") || code.Contains("localstack", StringComparison.OrdinalIgnoreCase)
            select $"{file}: {line.Trim()}";

        Assert.Empty(uses);
    }

    [GeneratedRegex(@"\bImagePipeline\.LocalAws\.(\w+)")]
    private static partial Regex FolderNamespace();

    [GeneratedRegex(@"^using (static )?Amazon\b|\bAmazon\.\w+\.\w+", RegexOptions.Multiline)]
    private static partial Regex AwsSdkNamespace();

    [GeneratedRegex(@"Microsoft\.AspNetCore|LocalAws\.Http|\bHttpContext\b|\bHttpClient\b")]
    private static partial Regex HttpNamespace();
}
