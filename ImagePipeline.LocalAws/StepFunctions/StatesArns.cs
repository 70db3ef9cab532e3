using System.Globalization;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.StepFunctions;

/// <summary>The ARNs of state machines, executions and activities of this account and region.</summary>
internal sealed class StatesArns(IOptions<LocalAwsOptions> options)
{
    private const int MaxNameLength = 80;
    private const string ForbiddenCharacters = "<>{}[]?*\"#%\\^|~`$&,;:/";

    public string Region => options.Value.Region;

    public string Account => options.Value.AccountId;

    public string StateMachine(string name) => Make($"stateMachine:{name}");

    public string Activity(string name) => Make($"activity:{name}");

    public static string Execution(string stateMachineArn, string name) => $"{stateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    /// <summary>An execution of an Express workflow has no name of its own: the same one may be given again.</summary>
    public static string ExpressExecution(string stateMachineArn, string name) =>
        $"{stateMachineArn.Replace(":stateMachine:", ":express:", StringComparison.Ordinal)}:{name}:{Guid.NewGuid()}";

    public static bool IsOfExpress(string executionArn) => executionArn.Split(':') is [_, _, _, _, _, "express", ..];

    /// <exception cref="AwsException">The name is too long or has a character that names may not have.</exception>
    public static string CheckName(string name, string field = "name")
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            throw StatesErrors.Constraint(name, field, name.Length == 0
                ? "have length greater than or equal to 1"
                : $"have length less than or equal to {MaxNameLength}");
        }

        return name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || ForbiddenCharacters.Contains(c))
            ? throw StatesErrors.InvalidName(name)
            : name;
    }

    /// <param name="type">The resource type that the operation is about: <c>stateMachine</c>, <c>execution</c>, <c>activity</c>.</param>
    /// <exception cref="AwsException">The text is no ARN of Step Functions, or one of another type.</exception>
    public static string Check(string text, params ReadOnlySpan<string> type)
    {
        if (!Arn.TryParse(text, out var arn))
        {
            throw StatesErrors.InvalidArn($"Invalid ARN prefix: {text}");
        }

        var found = arn.Resource.Split(':')[0];
        return arn.Service == "states" && type.Contains(found)
            ? text
            : throw StatesErrors.InvalidArn($"Resource type not valid in this context: {found}");
    }

    /// <summary>A state machine's ARN, and the number of a version or the name of an alias behind it.</summary>
    public static (string StateMachineArn, string? Qualifier) Split(string arn)
    {
        // arn:aws:states:us-east-1:000000000000:stateMachine:name:1
        var parts = arn.Split(':');
        return parts.Length == 8 ? (string.Join(':', parts[..7]), parts[7]) : (arn, null);
    }

    /// <returns>Null where the text is not the ARN of a version.</returns>
    public static (string StateMachineArn, int Number)? TryVersion(string arn) =>
        Split(arn) is (var machine, { } qualifier) && Arn.TryParse(arn, out var parsed) && parsed.Service == "states"
            && parsed.Resource.StartsWith("stateMachine:", StringComparison.Ordinal) && int.TryParse(qualifier, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (machine, number)
            : null;

    /// <exception cref="AwsException">InvalidArn: the text is not the ARN of a version.</exception>
    public static (string StateMachineArn, int Number) CheckVersion(string text) =>
        TryVersion(Check(text, "stateMachine")) ?? throw StatesErrors.InvalidArn($"Resource type not valid in this context: {text}");

    /// <exception cref="AwsException">InvalidArn: the text is not the ARN of an alias.</exception>
    public static (string StateMachineArn, string Name) CheckAlias(string text) =>
        Split(Check(text, "stateMachine")) is (var machine, { } name) && TryVersion(text) is null
            ? (machine, name)
            : throw StatesErrors.InvalidArn($"Resource type not valid in this context: {text}");

    private string Make(string resource) => $"arn:aws:states:{Region}:{Account}:{resource}";
}
