using ImagePipeline.AppHost;
using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class PipelineTests
{
    [Fact]
    public void Read_FillsInTheNamesOfThisMachine()
    {
        var pipeline = Pipeline.Read(Repository.PathOf("terraform/pipeline"));

        var trigger = pipeline.Functions.Single(function => function.Name == "trigger-workflow");
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["TABLE_NAME"] = "image-pipeline",
                ["ORIGINALS_BUCKET"] = "image-pipeline-originals",
                ["STATE_MACHINE_ARN"] = "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
            },
            trigger.Environment);
        Assert.All(pipeline.Functions.SelectMany(function => function.Environment.Values), value => Assert.DoesNotContain("${", value));
    }

    [Fact]
    public void Read_AnUnknownPlaceholder_IsNamed()
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "functions.json"), """{ "f": { "memory": 1, "environment": { "A": "${no_such_thing}" } } }""");

            var error = Assert.Throws<FormatException>(() => Pipeline.Read(folder.FullName));

            Assert.Equal("terraform/pipeline uses the placeholder ${no_such_thing}, which has no local value.", error.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
