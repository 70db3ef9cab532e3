using System.Globalization;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>Versions of state machines: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html</summary>
internal sealed class VersionOperations(VersionStore versions, StateMachineStore machines)
{
    public async Task<JsonBody> PublishAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        var (revisionId, description) = (parameters.OptionalString("revisionId"), parameters.OptionalString("description"));
        parameters.End();
        var version = await versions.PublishAsync(arn, revisionId, description);
        return Describe(version);
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        var page = Page.Read(parameters, "versions");
        parameters.End();
        _ = machines.Find(arn) ?? throw StatesErrors.StateMachineDoesNotExist(arn);
        var before = page.After is null ? int.MaxValue : int.Parse(page.After, CultureInfo.InvariantCulture);
        return Answers.Answer(Answers.List("stateMachineVersions", versions.List(arn, before, page.Size + 1), page, "versions", version => $"{version.Number}", Describe));
    }

    /// <summary>Executions that run go on to their end. A version that is not there was deleted.</summary>
    public async Task<JsonBody> DeleteAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (machine, number) = StatesArns.CheckVersion(parameters.String("stateMachineVersionArn"));
        parameters.End();
        await versions.DeleteAsync(machine, number);
        return JsonBody.Empty;
    }

    private static JsonObject Describe(StateMachineVersion version) =>
        new() { ["creationDate"] = Answers.Time(version.Created), ["stateMachineVersionArn"] = version.Arn };
}
