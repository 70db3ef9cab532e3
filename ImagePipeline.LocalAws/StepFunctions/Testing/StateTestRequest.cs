using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>What TestState is asked, as far as it is right without a look at the definition.</summary>
internal sealed record StateTestRequest(string Definition, string? StateName, string? RoleArn, string Input, bool Inspects, bool RevealsSecrets)
{
    private const int MaxName = 80;

    private static readonly string[] Levels = ["INFO", "DEBUG", "TRACE"];

    public MockInput? Mock { get; private init; }

    public string? Context { get; private init; }

    public JsonObject Variables { get; private init; } = [];

    public TestConfiguration Configuration { get; private init; } = new(null, null, null, null);

    public static StateTestRequest Read(Parameters parameters)
    {
        var (definition, stateName, input) = (parameters.String("definition"), Text(parameters, "stateName", MaxName), parameters.OptionalString("input") ?? "{}");
        var level = Choice(parameters, "inspectionLevel", "inspectionLevel", Levels);
        var request = new StateTestRequest(definition, stateName, ReadRole(parameters), input, level is "DEBUG" or "TRACE", parameters.OptionalBoolean("revealSecrets") == true)
        {
            Mock = MockInput.Read(parameters),
            Context = Text(parameters, "context", Payload.MaxBytes),
            Variables = ReadVariables(parameters.OptionalString("variables")),
            Configuration = TestConfiguration.Read(parameters),
        };
        parameters.End();
        return request.Mock is null || !request.RevealsSecrets ? request : throw Parameters.Invalid("TestState does not support RevealSecrets when a mock is specified.");
    }

    /// <summary>A text that may not be empty, nor longer than the API allows.</summary>
    public static string? Text(Parameters parameters, string name, int most, string? path = null) => parameters.OptionalString(name) switch
    {
        "" => throw StatesErrors.Constraint("", path ?? name, "have length greater than or equal to 1"),
        { } text when text.Length > most => throw StatesErrors.Constraint(text, path ?? name, $"have length less than or equal to {most}"),
        var text => text,
    };

    public static string? Choice(Parameters parameters, string name, string path, string[] values) => parameters.OptionalString(name) switch
    {
        { } value when !values.Contains(value) => throw StatesErrors.Constraint(value, path, $"satisfy enum value set: [{string.Join(", ", values)}]"),
        var value => value,
    };

    public static Parameters? Inner(Parameters parameters, string name) =>
        parameters.OptionalObject(name) is { } members ? new Parameters(parameters.Operation, members) : null;

    /// <summary>A task calls what it names by it: what is no role could do anything.</summary>
    private static string? ReadRole(Parameters parameters) => parameters.OptionalString("roleArn") switch
    {
        { } text when !Arn.TryParse(text, out var arn) || arn.Service != "iam" || !arn.Resource.StartsWith("role/", StringComparison.Ordinal) => throw StatesErrors.InvalidArn(text),
        var text => text,
    };

    private static JsonObject ReadVariables(string? text) =>
        text is null ? []
        : Json.TryParse(text, out var node) && node is JsonObject variables ? variables
        : throw Parameters.Invalid("Variables must be a valid JSON object.");
}

/// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_MockInput.html</summary>
/// <param name="Validation">How strictly the result is held against the API it would come from.</param>
internal sealed record MockInput(string? Result, StatesException? Error, FieldValidation Validation)
{
    public static MockInput? Read(Parameters parameters)
    {
        if (StateTestRequest.Inner(parameters, "mock") is not { } mock)
        {
            return null;
        }

        var result = StateTestRequest.Text(mock, "result", Payload.MaxBytes, "mock.result");
        var mode = StateTestRequest.Choice(mock, "fieldValidationMode", "mock.fieldValidationMode", ["STRICT", "PRESENT", "NONE"]);
        StatesException? error = null;
        if (StateTestRequest.Inner(mock, "errorOutput") is { } output)
        {
            error = new StatesException(output.OptionalString("error"), output.OptionalString("cause"));
            output.End();
        }

        mock.End();
        return result is null != error is null
            ? new MockInput(result, error, mode switch { "NONE" => FieldValidation.None, "PRESENT" => FieldValidation.Present, _ => FieldValidation.Strict })
            : throw Parameters.Invalid("A test mock should have only one of the following fields: [result, errorOutput].");
    }
}

internal enum FieldValidation
{
    /// <summary>What the API always has must be there, and all that is there must be as the API has it.</summary>
    Strict,

    /// <summary>All that is there must be as the API has it.</summary>
    Present,

    None,
}

/// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestStateConfiguration.html</summary>
internal sealed record TestConfiguration(int? RetrierRetryCount, int? MapIterationFailureCount, string? ErrorCausedByState, string? MapItemReaderData)
{
    /// <summary>What was given, by its names in AWS's errors.</summary>
    public IEnumerable<string> Given =>
        from setting in new (string Name, object? Value)[]
        {
            ("RetrierRetryCount", RetrierRetryCount), ("ErrorCausedByState", ErrorCausedByState),
            ("MapIterationFailureCount", MapIterationFailureCount), ("MapItemReaderData", MapItemReaderData),
        }
        where setting.Value is not null
        select setting.Name;

    public static TestConfiguration Read(Parameters parameters)
    {
        if (StateTestRequest.Inner(parameters, "stateConfiguration") is not { } given)
        {
            return new(null, null, null, null);
        }

        var configuration = new TestConfiguration(
            Count(given, "retrierRetryCount"),
            Count(given, "mapIterationFailureCount"),
            StateTestRequest.Text(given, "errorCausedByState", 80, "stateConfiguration.errorCausedByState"),
            StateTestRequest.Text(given, "mapItemReaderData", Payload.MaxBytes, "stateConfiguration.mapItemReaderData"));
        given.End();
        return configuration;
    }

    private static int? Count(Parameters given, string name) => given.OptionalInteger(name) switch
    {
        { } count and < 0 => throw StatesErrors.OutOfRange(count, $"stateConfiguration.{name}", int.MaxValue),
        var count => count,
    };
}
