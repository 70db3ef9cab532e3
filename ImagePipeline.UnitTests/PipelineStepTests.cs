using System.Text.Json;
using ImagePipeline.Functions;

namespace ImagePipeline.UnitTests;

public sealed class PipelineStepTests
{
    [Fact]
    public void All_IsTheWayThroughThePipelinesOwnStateMachine() => Assert.Equal(
        [new PipelineStep("Resize", 0), new PipelineStep("DetectLabels", 1), new PipelineStep("DetectModeration", 1), new PipelineStep("EmbedImage", 1), new PipelineStep("StoreMetadata", 2)], PipelineStep.All);

    [Fact]
    public void StepsOf_AMachineWithAChoice_GoesOnByItsDefault()
    {
        using var definition = JsonDocument.Parse("""
            {
              "StartAt": "A",
              "States": {
                "A": { "Type": "Task", "Next": "Which" },
                "Which": { "Type": "Choice", "Choices": [{ "Next": "Aside" }], "Default": "B" },
                "Aside": { "Type": "Task", "Next": "B" },
                "B": { "Type": "Task", "Next": "Done" },
                "Done": { "Type": "Succeed" }
              }
            }
            """);

        Assert.Equal([new PipelineStep("A", 0), new PipelineStep("B", 1)], PipelineStep.StepsOf(definition.RootElement));
    }
}
