using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Api;

public sealed class RetryTests : ApiTest
{
    private const string Route = "POST /api/images/{id}/retry";
    private const string Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly string Id = TestHost.ImageId(1);
    private static readonly string FirstRetry = TestHost.ExecutionName(1) + "-1";

    [Fact]
    public async Task AFailedImage_StartsANewExecutionOnItsOriginal()
    {
        Test.Images.Images[Id] = Failed();
        Test.Objects.Original = [1, 2, 3];

        var (status, body) = await CallAsync(Route, Id, headers: new() { ["traceparent"] = Traceparent });

        var (name, input) = Test.StepFunctions.Started.Single();
        Assert.Equal(FirstRetry, name);
        var started = JsonNode.Parse(input)!.AsObject();
        Assert.StartsWith(Traceparent[..35], started["traceparent"]!.GetValue<string>(), StringComparison.Ordinal);
        started.Remove("traceparent");
        Assert.Equal(
            $$"""{"imageId":"{{Id}}","versionId":"v1","retry":1,"startedAt":"2026-01-02T03:04:05+00:00"}""",
            Text(started));
        Assert.Equal(202, status);
        Assert.Equal((ImageStatus.Processing, 1), (body!["status"]!.GetValue<string>(), body["retries"]!.GetValue<int>()));
        Assert.Equal(
            Failed() with
            {
                Status = ImageStatus.Processing,
                ExecutionArn = TestHost.ExecutionArn(1) + "-1",
                TraceId = Traceparent[3..35],
                Retries = 1,
                Failure = null,
                Revision = 1,
            },
            Test.Images.Images[Id]);
    }

    [Fact]
    public async Task ASecondClick_StartsNothingMore()
    {
        Test.Images.Images[Id] = Failed();
        Test.Images.BeforeNextWrite = () => Test.Images.Images[Id] =
            Failed() with { Status = ImageStatus.Processing, ExecutionArn = TestHost.ExecutionArn(1) + "-1", Retries = 1, Revision = 1 };

        var call = CallAsync(Route, Id);
        Test.Time.Advance(TimeSpan.FromSeconds(1));
        var (status, _) = await call;

        Assert.Equal(202, status);
        Assert.Equal([FirstRetry], Test.StepFunctions.Started.Keys);
        Assert.Equal(1, Test.Images.Images[Id].Revision);
    }

    [Fact]
    public async Task AnExecutionThatCouldNotBeStarted_LeavesTheImageFailed()
    {
        Test.Images.Images[Id] = Failed();
        Test.StepFunctions.Fault = new IOException("Out of reach.");

        var (status, _) = await CallAsync(Route, Id);

        Assert.Equal(500, status);
        Assert.Equal(Failed(), Test.Images.Images[Id]);
    }

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload)]
    [InlineData(ImageStatus.Processing)]
    [InlineData(ImageStatus.Ready)]
    public async Task AnImageThatHasNotFailed_IsAConflict(string imageStatus)
    {
        Test.Images.Images[Id] = TestHost.Image(1, imageStatus);

        var (status, body) = await CallAsync(Route, Id);

        Assert.Equal(409, status);
        Assert.Equal($"Only an image that has FAILED can be tried again; image {Id} is {imageStatus}.", body!["detail"]!.GetValue<string>());
        Assert.Empty(Test.StepFunctions.Started);
    }

    [Fact]
    public async Task AnImageWhoseOriginalIsGone_IsGone()
    {
        Test.Images.Images[Id] = Failed();
        Test.Objects.IsGone = true;

        var (status, body) = await CallAsync(Route, Id);

        Assert.Equal(410, status);
        Assert.Equal("The original is not there any more, so it cannot be tried again. Upload the picture once more.", body!["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("019b7c00000070008000000000000009")]
    [InlineData("019b7c00000070008000000000000001")]
    public async Task AnImageThatIsNotThereOrNotYours_IsNotFound(string id)
    {
        Test.Images.Images[Id] = Failed() with { Owner = "ada" };

        Assert.Equal(404, (await CallAsync(Route, id)).Status);
        Assert.Empty(Test.StepFunctions.Started);
    }

    private static ImageRecord Failed() => TestHost.Image(1, ImageStatus.Failed) with { Failure = new ImageFailure("TIMEOUT", "It took too long.") };
}
