using ImagePipeline.AppHost;
using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class PipelineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-");

    [Fact]
    public void Read_FillsInTheNamesOfThisMachine()
    {
        Write("""
            {
              "start": { "memory": 256, "environment": { "TABLE": "${table_name}", "MACHINE": "${state_machine_arn}", "NEXT": "${resize_image_arn}" } },
              "resize-image": { "memory": 2048 }
            }
            """);

        var pipeline = Pipeline.Read(_folder.FullName, express: true);

        Assert.Equal([("start", 256), ("resize-image", 2048)], pipeline.Functions.Select(function => (function.Name, function.Memory)));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["AWS_LAMBDA_FUNCTION_NAME"] = "start",
                ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
                ["_HANDLER"] = "start",
                ["AWS_REGION"] = "us-east-1",
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["TABLE"] = "image-pipeline",
                ["MACHINE"] = "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
                ["NEXT"] = "arn:aws:lambda:us-east-1:000000000000:function:resize-image",
            },
            pipeline.Functions[0].Environment);
        Assert.Equal("resize-image", pipeline.Functions[1].Environment["_HANDLER"]);
    }

    [Fact]
    public void Read_TheRealDescription_LeavesNoPlaceholder()
    {
        var values = Pipeline.Read(Repository.PathOf("terraform/pipeline"), express: true).Functions.SelectMany(function => function.Environment.Values).ToList();

        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.DoesNotContain("${", value));
    }

    [Fact]
    public void Read_KnowsWhatThePageAsksFor_AndWhomItStartsAs() =>
        Assert.Equal(
            new PipelineSignIn("openid email profile image-pipeline/images", new LocalUser("ada", "Laptop-only-1")), Pipeline.Read(Repository.PathOf("terraform/pipeline"), express: false).SignIn);

    [Fact]
    public void Read_AnUnknownPlaceholder_IsNamed()
    {
        Write("""{ "f": { "memory": 1, "environment": { "A": "${no_such_thing}" } } }""");

        var error = Assert.Throws<FormatException>(() => Pipeline.Read(_folder.FullName, express: true));

        Assert.Equal("terraform/pipeline uses the placeholder ${no_such_thing}, which has no local value.", error.Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string functions)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "functions.json"), functions);
        File.Copy(Repository.PathOf("terraform/pipeline/sign-in.json"), Path.Combine(_folder.FullName, "sign-in.json"));
    }
}
