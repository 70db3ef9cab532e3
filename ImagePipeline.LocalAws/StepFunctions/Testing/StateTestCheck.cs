using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>Whether a state can be tested in the way that is asked, with AWS's words where it cannot.</summary>
internal static class StateTestCheck
{
    /// <param name="supports">Whether LocalAws can run a service integration.</param>
    /// <returns>What is to stand in for the state's action, if anything.</returns>
    /// <exception cref="AwsException">It cannot.</exception>
    public static StateMock? Run(StateTestRequest request, TestedState tested, Func<ServiceResource, bool> supports)
    {
        if (request.Mock is null)
        {
            CheckUnmocked(request, tested.State, supports);
            return null;
        }

        if (tested.State is not (TaskState or MapState or ParallelState))
        {
            throw Parameters.Invalid($"State type '{tested.State.Type}' is not supported when a mock is specified");
        }

        CheckConfiguration(request.Configuration, tested);
        if (request.Mock.Error is { } error)
        {
            return new StateMock(null, error);
        }

        if (!Json.TryParse(request.Mock.Result!, out var result))
        {
            throw Parameters.Invalid("Mocked result must be valid JSON");
        }

        CheckResult(request, tested.State, result);
        return new StateMock(Payload.FromText(request.Mock.Result!), null);
    }

    private static void CheckUnmocked(StateTestRequest request, State state, Func<ServiceResource, bool> supports)
    {
        if (request.Configuration.Given.FirstOrDefault() is { } setting)
        {
            throw Parameters.Invalid($"TestState does not support {setting} when a mock is not specified.");
        }

        if (state is MapState or ParallelState)
        {
            throw StatesErrors.NotTestable("TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
        }

        if (state is not TaskState task)
        {
            return;
        }

        if (task.Resource is ActivityResource or ServiceResource { Pattern: not ServicePattern.RequestResponse })
        {
            throw StatesErrors.NotTestable("TestState API does not support Activity tasks, nor the .sync and .waitForTaskToken service integration patterns, when a mock is not specified.");
        }

        if (request.RoleArn is null)
        {
            throw Parameters.Invalid("RoleArn must be specified when testing a Task state");
        }

        if (task.Resource is ServiceResource service && !supports(service))
        {
            throw StatesErrors.InvalidDefinition([new Diagnostic(
                Diagnostic.SchemaValidationFailed, $"LocalAws does not support the service integration {service.Arn}", $"/States/{state.Name}/Resource")]);
        }
    }

    private static void CheckConfiguration(TestConfiguration configuration, TestedState tested)
    {
        if (configuration.Given.FirstOrDefault(setting => tested.State switch
        {
            MapState map => setting == "MapItemReaderData" && map.Reader is null,
            ParallelState => setting is "MapItemReaderData" or "MapIterationFailureCount",
            _ => setting != "RetrierRetryCount",
        }) is { } misplaced)
        {
            throw Parameters.Invalid($"TestState does not support {misplaced} for this state.");
        }

        if (configuration.ErrorCausedByState is { } name && !tested.Has(name))
        {
            throw Parameters.Invalid("State not found in definition");
        }
    }

    private static void CheckResult(StateTestRequest request, State state, JsonNode? result)
    {
        switch (state)
        {
            case MapState { HasResultWriter: true } when result is not JsonObject:
                throw Parameters.Invalid("Mocked result must be a JSON object.");
            case MapState { HasResultWriter: true }:
                break;
            case MapState or ParallelState when result is not JsonArray:
                throw Parameters.Invalid("Mocked result must be an array.");
            case ParallelState parallel when result!.AsArray().Count != parallel.Branches.Count:
                throw Parameters.Invalid("Mocked result must contain the same number of items as number of Parallel branches.");
            case MapState when request.Configuration.MapIterationFailureCount > result!.AsArray().Count:
                throw Parameters.Invalid("Map iteration failure count must be less than or equal to the number of Map iterations");
            case TaskState { Resource: ServiceResource { Pattern: ServicePattern.RequestResponse } service } when request.Mock!.Validation != FieldValidation.None:
                ApiShapes.Check(service, result, request.Mock.Validation);
                break;
        }
    }
}
