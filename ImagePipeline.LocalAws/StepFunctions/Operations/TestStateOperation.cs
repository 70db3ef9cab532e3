using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using ImagePipeline.LocalAws.StepFunctions.Integrations;
using ImagePipeline.LocalAws.StepFunctions.Storage;
using ImagePipeline.LocalAws.StepFunctions.Testing;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>Runs one state alone, for unit tests: https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html</summary>
internal sealed class TestStateOperation(ServiceTasks services, TaskRunnerFactory runners, StatesArns arns, TimeProvider time)
{
    /// <summary>The longest that a test may take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public async Task<JsonBody> RunAsync(Parameters parameters, CancellationToken cancellation)
    {
        var request = StateTestRequest.Read(parameters);
        ExecutionOperations.CheckInput(request.Input);
        var tested = TestedState.Find(request.Definition, request.StateName);
        var mock = StateTestCheck.Run(request, tested, services.Supports);
        var test = new StateTest
        {
            Mock = mock,
            Context = ContextCheck.Read(request.Context, tested.State),
            Retries = request.Configuration.RetrierRetryCount ?? 0,
            FailedIterations = request.Configuration.MapIterationFailureCount ?? 0,
            ReaderData = request.Configuration.MapItemReaderData,
        };
        var outcome = await RunAsync(request, tested, test, cancellation);
        return Describe(outcome, request.Inspects ? test.Inspection : null);
    }

    private async Task<StateOutcome> RunAsync(StateTestRequest request, TestedState tested, StateTest test, CancellationToken cancellation)
    {
        var input = Payload.FromText(request.Input);
        var execution = Execution(request.Input);
        var machine = execution.StateMachineArn.Split(':')[^1];
        var info = new ExecutionInfo(execution.Arn, execution.Name, execution.StateMachineArn, machine, request.RoleArn, input, execution.Started);
        var tasks = test.Mock is null ? runners.Create(execution, request.RoleArn ?? "") : new MockedTasks(test.Mock, time);
        var interpreter = new Interpreter(info, new DiscardingJournal(), tasks, time, arns.Region, saved: [], test);
        var frame = new Frame(tested.Group, "", null)
        {
            StateName = tested.State.Name,
            Input = input,
            Variables = request.Variables.ToDictionary(variable => variable.Key, variable => variable.Value?.DeepClone(), StringComparer.Ordinal),
        };
        using var limit = new CancellationTokenSource(Limit, time);
        using var running = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var turn = new TaskFactory(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
            return await turn.StartNew(() => interpreter.TestAsync(frame, running.Token), CancellationToken.None).Unwrap();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new StateOutcome(StateOutcome.Failed, Error: StatesException.Timeout(heartbeat: false));
        }
    }

    /// <summary>The execution that the state finds itself in: of an Express workflow that nobody made.</summary>
    private Execution Execution(string input)
    {
        var (machine, name) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}");
        return new Execution(
            0, $"arn:aws:states:{arns.Region}:{arns.Account}:express:{machine}:{name}", arns.StateMachine(machine), name, Revision: 0, input, time.GetUtcNow(), TraceHeader: null);
    }

    private static JsonObject Describe(StateOutcome outcome, Inspection? inspection)
    {
        var answer = new JsonObject();
        Answers.AddIfGiven(answer, "cause", outcome.Error?.Cause);
        Answers.AddIfGiven(answer, "error", outcome.Error?.Error);
        if (inspection is not null)
        {
            answer["inspectionData"] = inspection.Data;
        }

        Answers.AddIfGiven(answer, "nextState", outcome.NextState);
        Answers.AddIfGiven(answer, "output", outcome.Output?.Text);
        answer["status"] = outcome.Status;
        return answer;
    }
}
