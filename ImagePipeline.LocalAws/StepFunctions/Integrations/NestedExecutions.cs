using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Executions;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>
/// <c>states:startExecution</c>, and waiting for the end of what it started.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
/// </summary>
internal sealed class NestedExecutions(VersionStore machines, Lazy<ExecutionEngine> engine, TimeProvider time)
{
    public async Task<Payload> StartAsync(JsonObject parameters, ServicePattern pattern, string? traceHeader)
    {
        try
        {
            var arn = Json.IsString(parameters["StateMachineArn"], out var text) ? text : throw Parameters.Invalid("The parameter 'StateMachineArn' is required.");
            var machine = machines.Find(arn) ?? throw StatesErrors.StateMachineDoesNotExist(arn);
            if (machine.Type == WorkflowType.Express && pattern is (ServicePattern.Sync or ServicePattern.SyncWithJsonOutput))
            {
                // Nobody can ask how it ended.
                throw StatesErrors.NotForThisType();
            }

            var name = Json.IsString(parameters["Name"], out var given) ? StatesArns.CheckName(given) : Guid.NewGuid().ToString();
            var execution = await engine.Value.StartAsync(machine, name, ReadInput(parameters), traceHeader);
            var answer = new JsonObject { ["ExecutionArn"] = execution.Arn, ["StartDate"] = execution.Started.ToUnixTimeMilliseconds() };
            SdkMetadata.AddTo(answer, "application/x-amz-json-1.0", time);
            return Payload.FromNode(answer);
        }
        catch (AwsException error)
        {
            throw ServiceErrors.Create(ServiceNames.Find("states", isSdk: false)!, isSdk: false, error);
        }
    }

    /// <summary>Completes the task when the execution it submitted has ended, be that before or after a restart.</summary>
    public async Task WatchAsync(Payload submitted, ServicePattern pattern, PendingTask pending)
    {
        var arn = submitted.Node!["ExecutionArn"]!.GetValue<string>();
        Execution ended;
        try
        {
            ended = await engine.Value.WaitForEndAsync(arn);
        }
        catch (OperationCanceledException)
        {
            // The server stops; the next one watches again.
            return;
        }

        var description = Payload.FromNode(Describe(ended, pattern == ServicePattern.SyncWithJsonOutput));
        pending.TryComplete(ended.Status == ExecutionStatus.Succeeded
            ? new TaskOutcome(description, null)
            : new TaskOutcome(null, new StatesException(ErrorNames.TaskFailed, description.Text)));
    }

    private static string ReadInput(JsonObject parameters)
    {
        if (!parameters.TryGetPropertyValue("Input", out var input))
        {
            return "{}";
        }

        // Text that holds JSON is the input itself; anything else becomes text.
        return Json.IsString(input, out var text) && Json.TryParse(text, out _) ? text : Json.Write(input);
    }

    private static JsonObject Describe(Execution execution, bool asJson)
    {
        var fields = new JsonObject();
        Add("Cause", execution.Cause);
        Add("Error", execution.Error);
        Add("ExecutionArn", execution.Arn);
        fields["Input"] = asJson ? Json.Parse(execution.Input) : execution.Input;
        fields["InputDetails"] = new JsonObject { ["Included"] = true };
        Add("Name", execution.Name);
        if (execution.Output is not null)
        {
            fields["Output"] = asJson ? Json.Parse(execution.Output) : execution.Output;
            fields["OutputDetails"] = new JsonObject { ["Included"] = true };
        }

        fields["StartDate"] = execution.Started.ToUnixTimeMilliseconds();
        Add("StateMachineArn", execution.StateMachineArn);
        Add("Status", execution.Status);
        fields["StopDate"] = execution.Stopped?.ToUnixTimeMilliseconds();
        return fields;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                fields[name] = value;
            }
        }
    }
}
