using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class ExpireUploadsTests
{
    private readonly TestHost _test = new();

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload, ImageStatus.Failed, "NEVER_ARRIVED")]
    [InlineData(ImageStatus.Processing, ImageStatus.Processing, null)]
    [InlineData(ImageStatus.Ready, ImageStatus.Ready, null)]
    [InlineData(ImageStatus.Deleted, ImageStatus.Deleted, null)]
    public async Task AnUploadWhoseTimeIsOver_FailsUnlessItsFileHasCome(string before, string after, string? code)
    {
        _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, before);

        await ExpireAsync($"IMAGE#{TestHost.ImageId(1)}");
        await ExpireAsync($"IMAGE#{TestHost.ImageId(1)}");

        var image = _test.Images.Images[TestHost.ImageId(1)];
        Assert.Equal((after, code), (image.Status, image.Failure?.Code));
    }

    [Fact]
    public async Task AnImageThatNobodyKnows_IsIgnored() => await ExpireAsync($"IMAGE#{TestHost.ImageId(9)}");

    private async Task ExpireAsync(string partition)
    {
        var input = new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["eventID"] = "change 1",
                ["eventName"] = "REMOVE",
                ["userIdentity"] = new JsonObject { ["type"] = "Service", ["principalId"] = "dynamodb.amazonaws.com" },
                ["dynamodb"] = new JsonObject
                {
                    ["OldImage"] = new JsonObject
                    {
                        ["pk"] = new JsonObject { ["S"] = partition }, ["sk"] = new JsonObject { ["S"] = "AWAITED" }, ["expiresAt"] = new JsonObject { ["N"] = "1" },
                    },
                    ["SequenceNumber"] = "111",
                },
            }),
        };
        await new ExpireUploads(_test.Host).InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(input), TestContext.Current.CancellationToken);
    }
}
