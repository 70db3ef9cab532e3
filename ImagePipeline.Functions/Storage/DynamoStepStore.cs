using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ImagePipeline.Functions.Storage;

/// <summary>The steps as items beside their image's (<see cref="Keys"/>): in no index, so that telling of a step is one small write.</summary>
internal sealed class DynamoStepStore(Lazy<IAmazonDynamoDB> client, Func<string> tableName) : IStepStore
{
    public Task BeginAsync(StepKey step, DateTimeOffset now, CancellationToken cancellationToken) => UpdateAsync(
        step,
        "SET #status = :status, startedAt = if_not_exists(startedAt, :now) REMOVE endedAt ADD attempts :one",
        condition: null,
        new() { [":status"] = new(StepStatus.Running), [":now"] = ImageItem.Time(now), [":one"] = ImageItem.Number(1) },
        cancellationToken);

    public Task SucceedAsync(StepKey step, string? result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, AttributeValue> { [":status"] = new(StepStatus.Succeeded), [":now"] = ImageItem.Time(now) };
        if (result is not null)
        {
            values[":result"] = new AttributeValue(result);
        }

        return UpdateAsync(
            step,
            $"SET #status = :status, endedAt = :now{(result is null ? "" : ", answer = :result")} REMOVE failure, cause",
            "attribute_exists(pk)",
            values,
            cancellationToken);
    }

    public Task FailAsync(StepKey step, StepError error, DateTimeOffset now, CancellationToken cancellationToken) => UpdateAsync(
        step,
        "SET #status = :status, endedAt = :now, failure = :error, cause = :cause",
        "attribute_exists(pk) AND #status <> :succeeded",
        new()
        {
            [":status"] = new(StepStatus.Retrying),
            [":succeeded"] = new(StepStatus.Succeeded),
            [":now"] = ImageItem.Time(now),
            [":error"] = new(error.Name),
            [":cause"] = new(error.Cause ?? ""),
        },
        cancellationToken);

    public async Task<IReadOnlyList<StepRecord>> ReadAsync(string imageId, int retry, CancellationToken cancellationToken)
    {
        var items = await QueryAsync(imageId, Keys.Steps(retry), cancellationToken);
        var steps = items.Select(FromItem).ToDictionary(step => step.Name);
        return [.. PipelineStep.All.Select(step => steps.GetValueOrDefault(step.Name)).OfType<StepRecord>()];
    }

    public async Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        foreach (var prefix in (string[])[Keys.AllSteps, Keys.AllLabels, Keys.AllTerms, Keys.AllWords, Keys.Review])
        {
            foreach (var item in await QueryAsync(imageId, prefix, cancellationToken))
            {
                await client.Value.DeleteItemAsync(
                    new DeleteItemRequest { TableName = tableName(), Key = ImageWrite.Key(item["pk"].S, item["sk"].S) }, cancellationToken);
            }
        }
    }

    private async Task UpdateAsync(
        StepKey step, string update, string? condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        try
        {
            await client.Value.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tableName(),
                    Key = ImageWrite.Key(Keys.ImagePartition(step.ImageId), Keys.Step(step.Retry, step.Name)),
                    UpdateExpression = update,
                    ConditionExpression = condition,
                    ExpressionAttributeNames = new() { ["#status"] = "status" },
                    ExpressionAttributeValues = values,
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // Erased, or successful, meanwhile: there is nothing more to tell.
        }
    }

    // An execution has a handful of steps and an image a handful of executions: far below a page's megabyte.
    private async Task<List<Dictionary<string, AttributeValue>>> QueryAsync(string imageId, string prefix, CancellationToken cancellationToken)
    {
        var page = await client.Value.QueryAsync(
            new QueryRequest
            {
                TableName = tableName(),
                ConsistentRead = true,
                KeyConditionExpression = "pk = :pk AND begins_with(sk, :prefix)",
                ExpressionAttributeValues = new() { [":pk"] = new(Keys.ImagePartition(imageId)), [":prefix"] = new(prefix) },
            },
            cancellationToken);
        return page.Items ?? [];
    }

    private static StepRecord FromItem(Dictionary<string, AttributeValue> item) => new(
        Keys.StepOf(item["sk"].S),
        item["status"].S,
        ImageItem.ToTime(item["startedAt"]),
        item.TryGetValue("endedAt", out var endedAt) ? ImageItem.ToTime(endedAt) : null,
        (int)ImageItem.ToLong(item["attempts"]),
        item.GetValueOrDefault("failure")?.S is { } error ? new StepError(error, item.GetValueOrDefault("cause")?.S is { Length: > 0 } cause ? cause : null) : null,
        item.GetValueOrDefault("answer")?.S);
}
