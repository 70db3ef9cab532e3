using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Executions;

/// <summary>
/// Tells EventBridge of every change of the status of a Standard workflow's execution, from an outbox that is written with the change itself.
/// https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
/// </summary>
internal sealed class StatusChanges(StatesDatabase states, StatesArns arns, TimeProvider time, IServiceProvider services, ILogger<StatusChanges> logger) : BackgroundService
{
    /// <summary>An event has room for 256 KiB; a longer input or output is left out, as AWS does.</summary>
    private const int MaxDataCharacters = 248 * 1024;

    // Asked for at the first event and not in the constructor: the bus may have targets that start executions.
    private readonly Lazy<IEventBus?> _bus = new(services.GetService<IEventBus>);
    private Outbox? _outbox;

    /// <summary>Adds the event within a write; call <see cref="Signal"/> once that is committed.</summary>
    public void Add(Session session, Execution execution)
    {
        if (_bus.Value is not null && !execution.IsExpress)
        {
            Outbox.Add(session, "events", System.Text.Encoding.UTF8.GetBytes(Json.Write(Describe(execution))));
        }
    }

    public void Signal() => _outbox?.Signal();

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_bus.Value is not { } bus)
        {
            return Task.CompletedTask;
        }

        _outbox = new Outbox(states.Database, time, (message, cancellation) => bus.PublishAsync(JsonNode.Parse(message.Payload)!.AsObject(), cancellation), logger);
        return _outbox.RunAsync(stoppingToken);
    }

    private JsonObject Describe(Execution execution)
    {
        var detail = new JsonObject
        {
            ["executionArn"] = execution.Arn,
            ["stateMachineArn"] = execution.StateMachineArn,
            ["stateMachineVersionArn"] = null,
            ["stateMachineAliasArn"] = null,
            ["name"] = execution.Name,
            ["status"] = execution.Status,
            ["startDate"] = execution.Started.ToUnixTimeMilliseconds(),
            ["stopDate"] = execution.Stopped?.ToUnixTimeMilliseconds(),
            ["redriveCount"] = 0,
            ["redriveDate"] = null,
            ["error"] = execution.Error,
            ["cause"] = execution.Cause,
        };
        AddData(detail, "input", execution.Input);
        AddData(detail, "output", execution.Output);
        return new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = "Step Functions Execution Status Change",
            ["source"] = "aws.states",
            ["account"] = arns.Account,
            ["time"] = IsoTime.Seconds(execution.Stopped ?? execution.Started),
            ["region"] = arns.Region,
            ["resources"] = new JsonArray(execution.Arn),
            ["detail"] = detail,
        };
    }

    private static void AddData(JsonObject detail, string field, string? data)
    {
        var included = data?.Length <= MaxDataCharacters;
        detail[field] = included ? data : null;
        detail[$"{field}Details"] = data is null ? null : new JsonObject { ["included"] = included };
    }
}
