using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.UnitTests.Architecture;
using ImagePipeline.UnitTests.Fakes;
using ImagePipeline.UnitTests.StepFunctions;

namespace ImagePipeline.UnitTests.Reviews;

/// <summary>review.asl.json with the functions that it calls, and a stream that brings a change when the test says so, all by one clock that is set by hand.</summary>
internal sealed class ReviewMachine
{
    private readonly TestExecution _execution;
    private readonly Task<string> _run;
    private int _told;

    public ReviewMachine(string status = ImageStatus.InReview)
    {
        var input = new ReviewInput(ImageId, 1, 0);
        _execution = TestExecution.OfDefinition(
            Repository.Read("terraform/pipeline/review.asl.json").Replace("${conclude_review_arn}", "arn:aws:lambda:us-east-1:000000000000:function:conclude-review"),
            JsonSerializer.Serialize(input, WorkflowJson.Default.ReviewInput));
        Test = new TestHost { Time = _execution.Time };
        var image = TestHost.Image(1, status) with { Picture = TestHost.Picture(1), Moderation = TestHost.Moderation(status) };
        Test.Images.Images[ImageId] = image;
        Test.Reviews.Add(ReviewRecord.Of(image, image.Moderation, Test.Time.GetUtcNow())!);
        Test.Objects.Renditions[TestHost.Picture(1).Renditions[0].Key] = "image/jpeg";
        _told = Test.Reviews.Changes.Count;
        _execution.Service = async (_, parameters) => await CallAsync(new OpenReview(Test.Host), JsonNode.Parse(parameters)!["Payload"]!.ToJsonString());
        _execution.Function = payload => CallAsync(new ConcludeReview(Test.Host), payload);
        _run = _execution.RunAsync();
    }

    public static string ImageId => TestHost.ImageId(1);

    public TestHost Test { get; }

    public ReviewRecord Review => Test.Reviews.Reviews[ImageId];

    public ImageRecord Image => Test.Images.Images[ImageId];

    public bool HasEnded => _run.IsCompletedSuccessfully;

    /// <summary>States that were entered, in order.</summary>
    public IReadOnlyList<string> States
    {
        get
        {
            lock (_execution.Events)
            {
                return [.. _execution.Events.Where(e => e.Type.EndsWith("StateEntered", StringComparison.Ordinal)).Select(e => e.Details!["name"]!.GetValue<string>())];
            }
        }
    }

    /// <summary>Waits, by a real clock, until the execution has come so far.</summary>
    public async Task UntilAsync(Func<ReviewMachine, bool> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isThere(this))
        {
            Assert.False(limit.IsCancellationRequested, $"It has only come so far: {string.Join(' ', States)}");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        // It may be there, and not have looked at its clock yet.
        await _execution.UntilWaitingAsync();
    }

    public Task UntilWaitingAsync() => UntilAsync(machine => machine.IsAt("Review") && machine.Review.TaskToken is { } token && machine._execution.Pending.ContainsKey(token));

    public bool IsAt(string state) => States is [.., var last] && last == state;

    /// <summary>Moves the clock on.</summary>
    public void Pass(TimeSpan duration) => Test.Time.Advance(duration);

    public async Task ChangeAsync(Func<ReviewRecord?, DateTimeOffset, ReviewTransition> rule) =>
        await Test.Host.Reviews.ApplyAsync(ImageId, review => rule(review, Test.Time.GetUtcNow()), Test.Time, CancellationToken.None);

    /// <summary>Brings the changes since the last time to advance-reviews, whose answers reach the execution.</summary>
    public async Task DeliverAsync()
    {
        var advance = new AdvanceReviews(Test.Host);
        foreach (var (old, next) in Test.Reviews.Changes.Skip(_told).ToList())
        {
            _told++;
            await advance.HandleAsync(StreamOf(old, next), CancellationToken.None);
        }

        Answer();
    }

    public static JsonElement StreamOf(ReviewRecord? old, ReviewRecord? next) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["Records"] = new JsonArray(new JsonObject
        {
            ["eventID"] = "1",
            ["dynamodb"] = new JsonObject { ["OldImage"] = ItemOf(old), ["NewImage"] = ItemOf(next), ["SequenceNumber"] = "1" },
        }),
    });

    private static JsonObject? ItemOf(ReviewRecord? review) =>
        review is null ? null : new JsonObject { [ReviewItem.Attribute] = new JsonObject { ["S"] = ReviewItem.ToItem(review)[ReviewItem.Attribute].S } };

    // What was sent to Step Functions reaches the task that waits, if one does.
    private void Answer()
    {
        foreach (var answer in Test.StepFunctions.Answers.ToList())
        {
            var (token, output) = (answer.Split(' ')[0], answer.Split(' ', 3)[2]);
            if (_execution.Pending.TryGetValue(token, out var pending))
            {
                pending.TryComplete(new TaskOutcome(Payload.FromText(output), null));
            }
        }

        Test.StepFunctions.Answers.Clear();
    }

    private async Task<string> CallAsync(IFunction function, string payload)
    {
        var answer = await function.InvokeAsync(Encoding.UTF8.GetBytes(payload), CancellationToken.None);
        Answer();
        return Encoding.UTF8.GetString(answer.Span);
    }
}
