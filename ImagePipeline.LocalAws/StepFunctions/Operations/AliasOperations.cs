using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>Aliases of state machines: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html</summary>
internal sealed partial class AliasOperations(VersionStore versions, TimeProvider time)
{
    private const int LongestName = 80;

    public async Task<JsonBody> CreateAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (name, description) = (CheckName(parameters.String("name")), parameters.OptionalString("description"));
        var (machine, routes) = AliasRouting.Read(parameters.Array("routingConfiguration"));
        parameters.End();
        var now = time.GetUtcNow();
        var kept = await versions.CreateAliasAsync(new StateMachineAlias(machine, name, description, routes, now, now));
        return kept.Description == description && kept.Routes.SequenceEqual(routes) ? Summary(kept) : throw StatesErrors.AliasAlreadyExists();
    }

    public async Task<JsonBody> UpdateAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (machine, name) = StatesArns.CheckAlias(parameters.String("stateMachineAliasArn"));
        var description = parameters.OptionalString("description");
        var routes = parameters.OptionalArray("routingConfiguration") is { } routing ? AliasRouting.Read(routing, machine) : null;
        parameters.End();
        if (description is null && routes is null)
        {
            throw Parameters.Invalid("Either the description or the routing configuration must be specified");
        }

        var now = time.GetUtcNow();
        await versions.UpdateAliasAsync(machine, name, alias => alias with { Description = description ?? alias.Description, Routes = routes ?? alias.Routes, Updated = now });
        return new JsonObject { ["updateDate"] = Answers.Time(now) };
    }

    public Task<JsonBody> DescribeAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (machine, name) = StatesArns.CheckAlias(parameters.String("stateMachineAliasArn"));
        parameters.End();
        var alias = versions.FindAlias(machine, name) ?? throw StatesErrors.ReferencedResourceNotFound();
        var answer = Summary(alias);
        Answers.AddIfGiven(answer, "description", alias.Description);
        answer["name"] = alias.Name;
        answer["routingConfiguration"] = AliasRouting.Write(alias);
        answer["updateDate"] = Answers.Time(alias.Updated);
        return Answers.Answer(answer);
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        var page = Page.Read(parameters, "aliases");
        parameters.End();
        var machine = versions.Find(arn) ?? throw StatesErrors.StateMachineDoesNotExist(arn);
        return Answers.Answer(Answers.List(
            "stateMachineAliases", versions.ListAliases(machine.Arn, machine.Version?.Number, page.After ?? "", page.Size + 1), page, "aliases", alias => alias.Name, Summary));
    }

    /// <summary>Executions that it started go on. An alias that is not there was deleted.</summary>
    public async Task<JsonBody> DeleteAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (machine, name) = StatesArns.CheckAlias(parameters.String("stateMachineAliasArn"));
        parameters.End();
        await versions.DeleteAliasAsync(machine, name);
        return JsonBody.Empty;
    }

    private static JsonObject Summary(StateMachineAlias alias) =>
        new() { ["creationDate"] = Answers.Time(alias.Created), ["stateMachineAliasArn"] = alias.Arn };

    private static string CheckName(string name) =>
        name.Length > LongestName ? throw StatesErrors.Constraint(name, "name", $"have length less than or equal to {LongestName}")
        : Name().IsMatch(name) ? name
        : throw StatesErrors.Constraint(name, "name", $"satisfy regular expression pattern: {Name()}");

    [GeneratedRegex(@"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$")]
    private static partial Regex Name();
}
