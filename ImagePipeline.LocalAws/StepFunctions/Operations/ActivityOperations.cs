using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Executions;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

internal sealed class ActivityOperations(ActivityStore activities, ActivityQueues queues, StatesArns arns, TimeProvider time)
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(60);

    public async Task<JsonBody> CreateAsync(Parameters parameters, CancellationToken cancellation)
    {
        var name = StatesArns.CheckName(parameters.String("name"));
        var tags = Tags.Read(parameters);
        parameters.Accept("encryptionConfiguration");
        parameters.End();
        var activity = await activities.CreateAsync(new Activity(arns.Activity(name), name, time.GetUtcNow()), tags);
        return new JsonObject { ["activityArn"] = activity.Arn, ["creationDate"] = Answers.Time(activity.Created) };
    }

    public Task<JsonBody> DescribeAsync(Parameters parameters, CancellationToken cancellation)
    {
        var activity = Find(parameters);
        parameters.End();
        var answer = Describe(activity);
        answer["encryptionConfiguration"] = new JsonObject { ["type"] = "AWS_OWNED_KEY" };
        return Answers.Answer(answer);
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        var page = Page.Read(parameters, "activities");
        parameters.End();
        return Answers.Answer(Answers.List("activities", activities.List(page.After ?? "", page.Size + 1), page, "activities", activity => activity.Arn, Describe));
    }

    public async Task<JsonBody> DeleteAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("activityArn"), "activity");
        parameters.End();
        await activities.DeleteAsync(arn);
        return JsonBody.Empty;
    }

    /// <summary>Waits up to a minute for a task; the answer is empty when none came.</summary>
    public async Task<JsonBody> GetTaskAsync(Parameters parameters, CancellationToken cancellation)
    {
        var activity = Find(parameters);
        var worker = parameters.OptionalString("workerName");
        parameters.End();
        return await queues.TakeAsync(activity.Arn, worker, LongPoll, cancellation) is { } task
            ? new JsonObject { ["input"] = task.Input.Text, ["taskToken"] = task.Pending.Token }
            : JsonBody.Empty;
    }

    private Activity Find(Parameters parameters)
    {
        var arn = StatesArns.Check(parameters.String("activityArn"), "activity");
        return activities.Find(arn) ?? throw StatesErrors.ActivityDoesNotExist(arn);
    }

    private static JsonObject Describe(Activity activity) => new()
    {
        ["activityArn"] = activity.Arn,
        ["creationDate"] = Answers.Time(activity.Created),
        ["name"] = activity.Name,
    };
}
