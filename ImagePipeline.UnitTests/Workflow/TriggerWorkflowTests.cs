using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class TriggerWorkflowTests
{
    private const string Traceparent = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";

    private readonly TestHost _test = new() { Objects = { Traceparent = Traceparent } };

    [Fact]
    public async Task Upload_OfAnAwaitedImage_StartsItsExecution()
    {
        Add(1);

        var summary = await TriggerAsync(Record(1));

        Assert.Equal(new TriggerSummary(1, 0), summary);
        Assert.Equal(
            TestHost.Image(1, ImageStatus.Processing) with { Revision = 1 },
            _test.Images.Images[TestHost.ImageId(1)]);
        var (name, input) = Assert.Single(_test.StepFunctions.Started);
        Assert.Equal(TestHost.ExecutionName(1), name);
        Assert.Equal(
            new ExecutionInput(TestHost.ImageId(1), "public", "originals-bucket", $"originals/{TestHost.ImageId(1)}", "v1", 1234, Traceparent, "2026-01-02T03:04:05.678Z", StartedAt: TestHost.Now),
            JsonSerializer.Deserialize(input, WorkflowJson.Default.ExecutionInput));
    }

    [Fact]
    public async Task Upload_WithoutATrace_BeginsOne()
    {
        Add(1);
        _test.Objects.Traceparent = null;

        await TriggerAsync(Record(1));

        var input = JsonNode.Parse(_test.StepFunctions.Started.Values.Single())!;
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", input["traceparent"]!.GetValue<string>());
    }

    [Fact]
    public async Task TheSameEventTwice_StartsOneExecution()
    {
        Add(1);

        await TriggerAsync(Record(1));
        var second = await TriggerAsync(Record(1));

        Assert.Equal(new TriggerSummary(1, 0), second);
        Assert.Single(_test.StepFunctions.Started);
    }

    [Theory]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.Failed)]
    [InlineData(ImageStatus.Rejected)]
    public async Task ALateEvent_OfAnImageThatHasEnded_StartsNothing(string status)
    {
        Add(1, status);

        var summary = await TriggerAsync(Record(1));

        Assert.Equal(new TriggerSummary(0, 1), summary);
        Assert.Empty(_test.StepFunctions.Started);
        Assert.Equal(TestHost.Image(1, status), _test.Images.Images[TestHost.ImageId(1)]);
    }

    [Fact]
    public async Task ASecondUpload_WhileTheFirstIsProcessed_IsIgnored()
    {
        Add(1);

        await TriggerAsync(Record(1));
        var summary = await TriggerAsync(Record(1, version: "v2"));

        Assert.Equal(new TriggerSummary(0, 1), summary);
        Assert.Equal([TestHost.ExecutionName(1)], _test.StepFunctions.Started.Keys);
    }

    [Fact]
    public async Task AnUpload_OfADeletedImage_IsErased()
    {
        Add(1, ImageStatus.Deleted);

        var summary = await TriggerAsync(Record(1));

        Assert.Equal(new TriggerSummary(0, 1), summary);
        Assert.Equal([TestHost.ImageId(1)], _test.Objects.Erased);
        Assert.Empty(_test.StepFunctions.Started);
        Assert.Equal(ImageStatus.Deleted, _test.Images.Images[TestHost.ImageId(1)].Status);
    }

    [Fact]
    public async Task ADelete_BetweenReadAndWrite_Wins()
    {
        Add(1);
        _test.Images.BeforeNextWrite = () =>
            _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Deleted) with { Revision = 1 };

        var trigger = TriggerAsync(Record(1));
        _test.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new TriggerSummary(0, 1), await trigger);
        Assert.Equal(ImageStatus.Deleted, _test.Images.Images[TestHost.ImageId(1)].Status);
        Assert.Equal([TestHost.ImageId(1)], _test.Objects.Erased);
    }

    [Theory]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-02T03:04:05.678Z","Bucket":"b"}""", 0)]
    [InlineData("""{"Records":[]}""", 0)]
    [InlineData("""{"Records":[null,{},{"s3":{}},{"s3":{"bucket":{},"object":{}}}]}""", 4)]
    [InlineData("""{"Records":[{"s3":{"bucket":{"name":"b"},"object":{"key":"originals/../secret"}}}]}""", 1)]
    [InlineData("""{"Records":[{"s3":{"bucket":{"name":"b"},"object":{"key":"originals/019b7c00000070008000000000000009"}}}]}""", 1)]
    public async Task AnEvent_AboutNoImageOfOurs_IsIgnored(string json, int skipped)
    {
        var summary = await new TriggerWorkflow(_test.Host).HandleAsync(
            JsonSerializer.Deserialize(json, WorkflowJson.Default.S3Notification)!, TestContext.Current.CancellationToken);

        Assert.Equal(new TriggerSummary(0, skipped), summary);
    }

    [Fact]
    public async Task ABadRecord_NeitherHidesNorRepeatsTheOthers()
    {
        Add(1);
        Add(2);
        Add(3);
        _test.Images.Faults[TestHost.ImageId(2)] = new HttpRequestException("Connection reset");

        var exception = await Assert.ThrowsAsync<FunctionException>(() => TriggerAsync(Record(1), Record(2), Record(3)));
        _test.Images.Faults.Clear();
        var again = await TriggerAsync(Record(1), Record(2), Record(3));

        Assert.Equal("Transient", exception.ErrorType);
        Assert.Equal("1 of 3 records failed, the first with: Connection reset", exception.Message);
        Assert.Equal(new TriggerSummary(3, 0), again);
        Assert.Equal([TestHost.ExecutionName(1), TestHost.ExecutionName(3), TestHost.ExecutionName(2)], _test.StepFunctions.Started.Keys);
    }

    [Fact]
    public async Task AFaultThatNoTryMends_FailsTheImageAtOnce()
    {
        Add(1);
        _test.StepFunctions.Fault = new AmazonServiceException("No.") { ErrorCode = "AccessDeniedException", StatusCode = System.Net.HttpStatusCode.BadRequest };

        var summary = await TriggerAsync(Record(1));

        Assert.Equal(new TriggerSummary(0, 1), summary);
        Assert.Equal("INTERNAL", _test.Images.Images[TestHost.ImageId(1)].Failure?.Code);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    [Theory]
    [InlineData("originals/abc", "originals/abc")]
    [InlineData("in/a+b", "in/a b")]
    [InlineData("in/a%2Bb", "in/a+b")]
    [InlineData("in/a%2520b", "in/a%20b")]
    [InlineData("in/%E6%97%A5%E6%9C%AC", "in/日本")]
    [InlineData("%F0%9F%98%80.jpg", "😀.jpg")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void DecodedKey_OfAnEventsKey_IsDecodedExactlyOnce(string? key, string expected) => Assert.Equal(expected, new S3Object(key, 0, null).DecodedKey);

    private void Add(int number, string status = ImageStatus.AwaitingUpload) => _test.Images.Images.Add(TestHost.ImageId(number), TestHost.Image(number, status));

    private Task<TriggerSummary> TriggerAsync(params S3Record?[] records) =>
        new TriggerWorkflow(_test.Host).HandleAsync(new S3Notification(records), TestContext.Current.CancellationToken);

    private static S3Record Record(int number, string version = "v1") => new(
        "ObjectCreated:Post",
        "2026-01-02T03:04:05.678Z",
        new S3Entity(new S3Bucket("originals-bucket"), new S3Object($"originals/{TestHost.ImageId(number)}", 1234, version)));
}
