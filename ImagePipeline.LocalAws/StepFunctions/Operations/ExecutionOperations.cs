using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Executions;
using ImagePipeline.LocalAws.StepFunctions.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

internal sealed class ExecutionOperations(
    ExecutionEngine engine, ExecutionStore executions, VersionStore machines, IOptions<StepFunctionsLimits> limits, TimeProvider time)
{
    private static readonly string[] Statuses =
        [ExecutionStatus.Succeeded, ExecutionStatus.TimedOut, "PENDING_REDRIVE", ExecutionStatus.Aborted, ExecutionStatus.Failed, ExecutionStatus.Running];

    private readonly TokenBucket? _starts = limits.Value is { StartExecutionBucket: { } size, StartExecutionRefillPerSecond: { } refill }
        ? new TokenBucket(size, refill, time)
        : null;

    public async Task<JsonBody> StartAsync(Parameters parameters, CancellationToken cancellation)
    {
        if (_starts?.TryTake() == false)
        {
            throw StatesErrors.Throttled();
        }

        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        var name = parameters.OptionalString("name") is { } given ? StatesArns.CheckName(given) : Guid.NewGuid().ToString();
        var input = parameters.OptionalString("input") ?? "{}";
        var trace = parameters.OptionalString("traceHeader");
        parameters.End();
        var machine = machines.Find(arn) ?? throw StatesErrors.StateMachineDoesNotExist(arn);
        CheckInput(input);
        var execution = await engine.StartAsync(machine, name, input, trace);
        return new JsonObject { ["executionArn"] = execution.Arn, ["startDate"] = Answers.Time(execution.Started) };
    }

    public Task<JsonBody> StartSyncAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        throw machines.Find(arn)?.Type switch
        {
            null => StatesErrors.StateMachineDoesNotExist(arn),
            WorkflowType.Standard => StatesErrors.NotForThisType(),
            _ => AwsException.NotSupported("StartSyncExecution"),
        };
    }

    public async Task<JsonBody> StopAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("executionArn"), "execution");
        var (error, cause) = (parameters.OptionalString("error"), parameters.OptionalString("cause"));
        parameters.End();
        _ = executions.Find(arn) ?? throw StatesErrors.ExecutionDoesNotExist(arn);
        await engine.StopAsync(arn, error, cause);
        return new JsonObject { ["stopDate"] = Answers.Time(executions.Find(arn)!.Stopped!.Value) };
    }

    public Task<JsonBody> DescribeAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("executionArn"), "execution");
        var withData = parameters.OptionalString("includedData") is not "METADATA_ONLY";
        parameters.End();
        var execution = executions.Find(arn) ?? throw StatesErrors.ExecutionDoesNotExist(arn);
        var answer = Summary(execution);
        Answers.AddIfGiven(answer, "error", execution.Error);
        Answers.AddIfGiven(answer, "cause", execution.Cause);
        Answers.AddIfGiven(answer, "traceHeader", execution.TraceHeader);
        AddRedrive(answer, execution);
        if (withData)
        {
            answer["input"] = execution.Input;
            answer["inputDetails"] = new JsonObject { ["included"] = true };
        }

        if (withData && execution.Output is not null)
        {
            answer["output"] = execution.Output;
            answer["outputDetails"] = new JsonObject { ["included"] = true };
        }

        return Answers.Answer(answer);
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        var status = parameters.OptionalString("statusFilter");
        if (status is not null && !Statuses.Contains(status))
        {
            throw StatesErrors.Constraint(status, "statusFilter", $"satisfy enum value set: [{string.Join(", ", Statuses)}]");
        }

        var page = Page.Read(parameters, "executions", longestToken: 3096);
        parameters.End();
        var machine = machines.Find(arn) ?? throw StatesErrors.StateMachineDoesNotExist(arn);
        if (machine.Type == WorkflowType.Express)
        {
            throw StatesErrors.NotForThisType();
        }

        var before = page.After is null ? long.MaxValue : long.Parse(page.After);
        return Answers.Answer(Answers.List(
            "executions", executions.List(machine, status, before, page.Size + 1), page, "executions", execution => $"{execution.Id}", Summary));
    }

    /// <summary>Shared by the list and the description.</summary>
    private static JsonObject Summary(Execution execution)
    {
        var answer = new JsonObject
        {
            ["executionArn"] = execution.Arn,
            ["name"] = execution.Name,
            ["redriveCount"] = 0,
            ["startDate"] = Answers.Time(execution.Started),
            ["stateMachineArn"] = execution.StateMachineArn,
            ["status"] = execution.Status,
        };
        Answers.AddIfGiven(answer, "stateMachineVersionArn", execution.Version is { } version ? $"{execution.StateMachineArn}:{version}" : null);
        Answers.AddIfGiven(answer, "stateMachineAliasArn", execution.Alias is { } alias ? $"{execution.StateMachineArn}:{alias}" : null);
        if (execution.Stopped is { } stopped)
        {
            answer["stopDate"] = Answers.Time(stopped);
        }

        return answer;
    }

    private static void AddRedrive(JsonObject answer, Execution execution)
    {
        var canRedrive = execution.Status is not (ExecutionStatus.Running or ExecutionStatus.Succeeded);
        answer["redriveStatus"] = canRedrive ? "REDRIVABLE" : "NOT_REDRIVABLE";
        Answers.AddIfGiven(answer, "redriveStatusReason", canRedrive ? null : $"Execution is {execution.Status} and cannot be redriven");
    }

    /// <exception cref="AwsException">It is too long, or no JSON.</exception>
    public static void CheckInput(string input)
    {
        if (Encoding.UTF8.GetByteCount(input) > Payload.MaxBytes)
        {
            throw StatesErrors.Constraint("input", "input", $"have length less than or equal to {Payload.MaxBytes}");
        }

        if (input.Length == 0)
        {
            throw StatesErrors.InvalidExecutionInput("Invalid execution input.");
        }

        try
        {
            Json.Parse(input);
        }
        catch (JsonException fault)
        {
            throw StatesErrors.InvalidExecutionInput(JsonFault.Describe(input, fault));
        }
    }
}
