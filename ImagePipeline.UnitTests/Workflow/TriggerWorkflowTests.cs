using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class TriggerWorkflowTests
{
    private const string Traceparent = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";

    private const string Express = $"{TestHost.StateMachineArn}-express";

    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:image-pipeline-uploads";

    private readonly TestHost _test = new() { Objects = { Traceparent = Traceparent } };

    [Fact]
    public async Task Upload_OfAnAwaitedImage_StartsItsExecution()
    {
        Add(1);

        await TriggerAsync(Record(1));

        Assert.Equal(
            TestHost.Image(1, ImageStatus.Processing) with { Revision = 1 },
            _test.Images.Images[TestHost.ImageId(1)]);
        var (name, input) = Assert.Single(_test.StepFunctions.Started);
        Assert.Equal(TestHost.ExecutionName(1), name);
        Assert.Equal(
            new ExecutionInput(TestHost.ImageId(1), "v1", Traceparent, StartedAt: TestHost.Now),
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
        await TriggerAsync(Record(1));

        Assert.Single(_test.StepFunctions.Started);
    }

    [Theory]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.Failed)]
    [InlineData(ImageStatus.Rejected)]
    public async Task ALateEvent_OfAnImageThatHasEnded_StartsNothing(string status)
    {
        Add(1, status);

        await TriggerAsync(Record(1));

        Assert.Empty(_test.StepFunctions.Started);
        Assert.Equal(TestHost.Image(1, status), _test.Images.Images[TestHost.ImageId(1)]);
    }

    [Fact]
    public async Task ASecondUpload_WhileTheFirstIsProcessed_IsIgnored()
    {
        Add(1);

        await TriggerAsync(Record(1));
        await TriggerAsync(Record(1, version: "v2"));

        Assert.Equal([TestHost.ExecutionName(1)], _test.StepFunctions.Started.Keys);
    }

    [Fact]
    public async Task AnUpload_OfADeletedImage_IsErased()
    {
        Add(1, ImageStatus.Deleted);

        await TriggerAsync(Record(1));

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

        await trigger;
        Assert.Equal(ImageStatus.Deleted, _test.Images.Images[TestHost.ImageId(1)].Status);
        Assert.Equal([TestHost.ImageId(1)], _test.Objects.Erased);
    }

    [Theory]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-02T03:04:05.678Z","Bucket":"b"}""")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Records":[null,{},{"s3":{}},{"s3":{"bucket":{},"object":{}}}]}""")]
    [InlineData("""{"Records":[{"s3":{"bucket":{"name":"b"},"object":{"key":"originals/../secret"}}}]}""")]
    [InlineData("""{"Records":[{"s3":{"bucket":{"name":"b"},"object":{"key":"originals/019b7c00000070008000000000000009"}}}]}""")]
    public async Task AnEvent_AboutNoImageOfOurs_IsIgnored(string json)
    {
        Assert.Empty(await HandleAsync(Message("1", json)));
        Assert.Empty(_test.StepFunctions.Started);
    }

    [Fact]
    public async Task AMessageThatFails_ComesAgain_AndNeitherHidesNorRepeatsTheOthers()
    {
        Add(1);
        Add(2);
        Add(3);
        _test.Images.Faults[TestHost.ImageId(2)] = new HttpRequestException("Connection reset");
        JsonObject[] messages = [Message("1", Notification(Record(1))), Message("2", Notification(Record(2))), Message("3", Notification(Record(3)))];

        var first = await HandleAsync(messages);
        _test.Images.Faults.Clear();
        var again = await HandleAsync(messages[1]);

        Assert.Equal(["2"], first);
        Assert.Empty(again);
        Assert.Equal([TestHost.ExecutionName(1), TestHost.ExecutionName(3), TestHost.ExecutionName(2)], _test.StepFunctions.Started.Keys);
    }

    [Fact]
    public async Task AMessageThatIsNoEvent_ComesAgain_UntilItIsADeadLetter() =>
        Assert.Equal(["1"], await HandleAsync(Message("1", "Hello")));

    [Fact]
    public async Task StartExecutionThrottled_LosesNothing()
    {
        Add(1);
        _test.StepFunctions.Fault = new AmazonServiceException("Rate exceeded") { ErrorCode = "ThrottlingException", StatusCode = System.Net.HttpStatusCode.BadRequest };
        var message = Message("1", Notification(Record(1)));

        Assert.Equal(["1"], await HandleAsync(message));
        _test.StepFunctions.Fault = null;

        Assert.Empty(await HandleAsync(message));
        Assert.Equal([TestHost.ExecutionName(1)], _test.StepFunctions.Started.Keys);
        Assert.Equal(ImageStatus.Processing, _test.Images.Images[TestHost.ImageId(1)].Status);
    }

    [Fact]
    public async Task AnImage_GoesThroughTheExpressWorkflowFirst_AndIsLookedAtLater()
    {
        Add(1);
        _test.Environment["EXPRESS_STATE_MACHINE_ARN"] = Express;

        await TriggerAsync(Record(1));

        Assert.Equal([Express], _test.StepFunctions.Machines);
        var (queue, body, delay) = Assert.Single(_test.Queues.Sent);
        Assert.Equal((Queue, Notification(Record(1)), TimeSpan.FromMinutes(15)), (queue, body, delay));
        Assert.Equal(TestHost.ExecutionArn(1), Image(1).ExecutionArn);
    }

    [Fact]
    public async Task AnImageThatTheExpressWorkflowDidNotFinish_IsTheStandardOnes_WhenItsEventComesAgain()
    {
        Add(1);
        _test.Environment["EXPRESS_STATE_MACHINE_ARN"] = Express;
        await TriggerAsync(Record(1));

        Assert.Empty(await HandleAsync(Message("2", _test.Queues.Sent[0].Body)));

        Assert.Equal([Express, TestHost.StateMachineArn], _test.StepFunctions.Machines);
        Assert.Single(_test.Queues.Sent);
    }

    [Theory]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.Failed)]
    public async Task AnImageThatHasEnded_IsLookedAtAndLeftAlone(string status)
    {
        Add(1);
        _test.Environment["EXPRESS_STATE_MACHINE_ARN"] = Express;
        await TriggerAsync(Record(1));
        _test.Images.Images[TestHost.ImageId(1)] = Image(1) with { Status = status };

        Assert.Empty(await HandleAsync(Message("2", _test.Queues.Sent[0].Body)));

        Assert.Equal([Express], _test.StepFunctions.Machines);
    }

    [Fact]
    public async Task AnEventThatS3SentItself_FromBeforeTheQueue_StartsItsExecution()
    {
        Add(1);

        await new TriggerWorkflow(_test.Host).HandleAsync(JsonSerializer.Deserialize<JsonElement>(Notification(Record(1))), TestContext.Current.CancellationToken);

        Assert.Equal([TestHost.ExecutionName(1)], _test.StepFunctions.Started.Keys);
    }

    [Theory]
    [InlineData(ImageStatus.Processing)]
    [InlineData(ImageStatus.Ready)]
    [InlineData(ImageStatus.InReview)]
    public async Task BytesThatAnotherImageHas_AreErased_AndTheUploadLeadsToIt(string status)
    {
        Add(1, status);
        Add(2);
        SameBytes();

        await TriggerAsync(Record(2));

        Assert.Empty(_test.StepFunctions.Started);
        Assert.Equal([TestHost.ImageId(2)], _test.Objects.Erased);
        Assert.Equal((ImageStatus.Deleted, TestHost.ImageId(1), ""), (Image(2).Status, Image(2).DuplicateOf, Image(2).FileName));
    }

    [Theory]
    [InlineData(ImageStatus.Failed)]
    [InlineData(ImageStatus.Rejected)]
    [InlineData(ImageStatus.Deleted)]
    public async Task BytesOfAnImageThatIsNone_AreTakenOver(string status)
    {
        Add(1, status);
        Add(2);
        SameBytes();

        await TriggerAsync(Record(2));

        Assert.Equal([TestHost.ExecutionName(2)], _test.StepFunctions.Started.Keys);
        Assert.Equal(TestHost.ImageId(2), _test.Images.Contents[("public", Image(2).Sha256)]);
    }

    [Fact]
    public async Task BytesOfAnImageThatIsBeingDeleted_AreNotGivenUp()
    {
        Add(1, ImageStatus.Ready);
        Add(2);
        SameBytes();
        _test.Images.BeforeNextWrite = () => _test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Deleted);

        var trigger = TriggerAsync(Record(2));
        _test.Time.Advance(TimeSpan.FromSeconds(1));
        await trigger;

        Assert.Equal((ImageStatus.Processing, null), (Image(2).Status, Image(2).DuplicateOf));
    }

    [Fact]
    public async Task BytesThatCameInParts_AreClaimedOnlyWhenTheyAreProven()
    {
        Add(1, ImageStatus.Ready);
        _test.Images.Images[TestHost.ImageId(2)] = TestHost.Image(2) with { UploadId = "upload-1" };
        SameBytes();

        await TriggerAsync(Record(2));

        Assert.Equal([TestHost.ExecutionName(2)], _test.StepFunctions.Started.Keys);
        Assert.Equal(TestHost.ImageId(1), _test.Images.Contents[("public", Image(2).Sha256)]);
    }

    [Fact]
    public async Task AFaultThatNoTryMends_FailsTheImageAtOnce()
    {
        Add(1);
        _test.StepFunctions.Fault = new AmazonServiceException("No.") { ErrorCode = "AccessDeniedException", StatusCode = System.Net.HttpStatusCode.BadRequest };

        await TriggerAsync(Record(1));

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

    private ImageRecord Image(int number) => _test.Images.Images[TestHost.ImageId(number)];

    // The second image's bytes are those of the first.
    private void SameBytes()
    {
        _test.Images.Images[TestHost.ImageId(2)] = Image(2) with { Sha256 = Image(1).Sha256 };
        _test.Images.Contents[("public", Image(1).Sha256)] = TestHost.ImageId(1);
    }

    private void Add(int number, string status = ImageStatus.AwaitingUpload) => _test.Images.Images.Add(TestHost.ImageId(number), TestHost.Image(number, status));

    private async Task TriggerAsync(S3Record record) => Assert.Empty(await HandleAsync(Message("1", Notification(record))));

    /// <returns>The ids of the messages that come again.</returns>
    private async Task<IEnumerable<string>> HandleAsync(params JsonObject[] messages)
    {
        var input = JsonSerializer.SerializeToElement(new JsonObject { ["Records"] = new JsonArray([.. messages.Select(message => message.DeepClone())]) });
        var answer = await new TriggerWorkflow(_test.Host).HandleAsync(input, TestContext.Current.CancellationToken);
        return answer.BatchItemFailures.Select(failure => failure.ItemIdentifier);
    }

    private static JsonObject Message(string id, string body) => new() { ["messageId"] = id, ["body"] = body, ["eventSource"] = "aws:sqs", ["eventSourceARN"] = Queue };

    private static string Notification(S3Record record) => JsonSerializer.Serialize(new S3Notification([record]), WorkflowJson.Default.S3Notification);

    private static S3Record Record(int number, string version = "v1") =>
        new(new S3Entity(new S3Object($"originals/{TestHost.ImageId(number)}", 1234, version)));
}
