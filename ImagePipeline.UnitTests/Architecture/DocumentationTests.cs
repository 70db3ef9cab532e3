using System.Text.RegularExpressions;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.UnitTests.Architecture;

/// <summary>docs/localaws lists exactly what LocalAws supports.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("documentation-").FullName;

    [Fact]
    public async Task EveryOperationOfEveryService_IsListedAndNoOther()
    {
        await using var app = LocalAwsServer.Create([], builder =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:DataFolder"] = _folder, ["LocalAws:Port"] = "0" }));
        foreach (var file in app.Services.GetServices<IAwsService>().GroupBy(service => FileName(service.SigningName)))
        {
            var document = Repository.Read($"docs/localaws/{file.Key}.md");
            var listed = ListedOperation().Matches(document).Select(match => match.Groups[1].Value).Order().ToList();

            Assert.Equal(file.SelectMany(service => service.OperationNames).Order(), listed);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string FileName(string signingName) => signingName switch
    {
        "states" => "stepfunctions",
        "events" => "eventbridge",
        "cognito-idp" => "cognito",
        "s3vectors" => "s3-vectors",
        "monitoring" => "cloudwatch",
        "apigateway" => "httpapi",
        _ => signingName,
    };

    // - `PutObject`: with conditional writes, ...
    [GeneratedRegex(@"^[-*|] *`([A-Z]\w+)`", RegexOptions.Multiline)]
    private static partial Regex ListedOperation();
}
