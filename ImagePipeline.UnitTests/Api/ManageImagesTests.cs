using ImagePipeline.Functions;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class ManageImagesTests : ApiTest
{
    private const string Route = "DELETE /api/images/{id}";

    [Fact]
    public async Task Delete_Twice_IsDeletedBothTimes()
    {
        var id = TestHost.ImageId(1);
        Test.Images.Images[id] = TestHost.Image(1, ImageStatus.Processing);

        var first = await CallAsync(Route, id);
        var second = await CallAsync(Route, id);

        Assert.Equal((204, 204), (first.Status, second.Status));
        Assert.Equal(ImageStatus.Deleted, Test.Images.Images[id].Status);
        Assert.Equal([id, id], Test.Objects.Erased);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("019b7c00000070008000000000000009")]
    [InlineData("019b7c00000070008000000000000001")]
    public async Task Delete_OfWhatIsNotThereOrNotYours_IsNotFound(string id)
    {
        Test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Ready) with { Owner = "ada" };

        var (status, _) = await CallAsync(Route, id);

        Assert.Equal(404, status);
        Assert.Empty(Test.Objects.Erased);
        Assert.Equal(ImageStatus.Ready, Test.Images.Images[TestHost.ImageId(1)].Status);
    }

    [Fact]
    public async Task AFault_IsAProblemThatTellsNoSecrets()
    {
        Test.Images.Faults[TestHost.ImageId(1)] = new InvalidOperationException("The password is 1234.");

        var (status, body) = await CallAsync(Route, TestHost.ImageId(1));

        Assert.Equal(500, status);
        Assert.Equal(
            """{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"Something went wrong on our side. Try again in a moment.","errors":null}""",
            body!.ToJsonString());
    }
}
