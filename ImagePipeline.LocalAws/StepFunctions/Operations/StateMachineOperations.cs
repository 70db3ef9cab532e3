using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

internal sealed class StateMachineOperations(
    StateMachineStore machines, VersionStore versions, ExecutionStore executions, DefinitionCheck definitions, StatesArns arns, TimeProvider time)
{
    public async Task<JsonBody> CreateAsync(Parameters parameters, CancellationToken cancellation)
    {
        var name = StatesArns.CheckName(parameters.String("name"));
        var (definition, roleArn) = (parameters.String("definition"), parameters.String("roleArn"));
        var type = WorkflowTypes.Read(parameters);
        var (publish, versionDescription) = ReadPublish(parameters);
        var (logging, tracing, tags) = (ReadObject(parameters, "loggingConfiguration"), ReadObject(parameters, "tracingConfiguration"), Tags.Read(parameters));
        parameters.Accept("encryptionConfiguration");
        parameters.End();
        definitions.Check(definition, type);
        var now = time.GetUtcNow();
        var wanted = new StateMachine(arns.StateMachine(name), name, type, now, new Revision(0, null, definition, roleArn, now), logging, tracing);
        var kept = await machines.CreateAsync(wanted, tags);
        if (kept.Type != type || !DoesSame(kept, wanted))
        {
            throw StatesErrors.StateMachineAlreadyExists(kept.Arn);
        }

        var answer = new JsonObject { ["creationDate"] = Answers.Time(kept.Created), ["stateMachineArn"] = kept.Arn };
        await PublishAsync(answer, kept.Arn, publish, versionDescription);
        return answer;
    }

    public async Task<JsonBody> UpdateAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        var (definition, roleArn) = (parameters.OptionalString("definition"), parameters.OptionalString("roleArn"));
        var (logging, tracing) = (ReadObject(parameters, "loggingConfiguration"), ReadObject(parameters, "tracingConfiguration"));
        var (publish, versionDescription) = ReadPublish(parameters);
        parameters.Accept("encryptionConfiguration");
        parameters.End();
        var machine = machines.Find(arn) ?? throw StatesErrors.StateMachineDoesNotExist(arn);
        if (definition is null && roleArn is null && logging is null && tracing is null)
        {
            throw StatesErrors.MissingUpdate();
        }

        if (definition is not null)
        {
            definitions.Check(definition, machine.Type);
        }

        var now = time.GetUtcNow();
        var revision = new Revision(0, Guid.NewGuid().ToString(), definition ?? machine.Revision.Definition, roleArn ?? machine.Revision.RoleArn, now);
        var after = machine with { Revision = revision, Logging = logging ?? machine.Logging, Tracing = tracing ?? machine.Tracing };
        if (DoesSame(machine, after) && machine.Revision.RoleArn == revision.RoleArn)
        {
            // What changes nothing is no revision.
            after = machine;
        }
        else
        {
            await machines.UpdateAsync(after);
        }

        var answer = new JsonObject { ["updateDate"] = Answers.Time(now) };
        Answers.AddIfGiven(answer, "revisionId", after.Revision.RevisionId);
        await PublishAsync(answer, arn, publish, versionDescription);
        return answer;
    }

    public Task<JsonBody> DescribeAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        var withData = parameters.OptionalString("includedData") is not "METADATA_ONLY";
        parameters.End();
        var machine = versions.Find(arn) ?? throw StatesErrors.StateMachineDoesNotExist(arn);
        var answer = Describe(machine, machine.Revision, withData);
        answer["creationDate"] = Answers.Time(machine.Version?.Created ?? machine.Created);
        answer["stateMachineArn"] = machine.Version?.Arn ?? machine.Arn;
        Answers.AddIfGiven(answer, "description", machine.Version?.Description);
        answer["status"] = "ACTIVE";
        answer["type"] = WorkflowTypes.NameOf(machine.Type);
        return Answers.Answer(answer);
    }

    public Task<JsonBody> DescribeForExecutionAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("executionArn"), "execution");
        var withData = parameters.OptionalString("includedData") is not "METADATA_ONLY";
        parameters.End();
        var execution = executions.Find(arn) ?? throw StatesErrors.ExecutionDoesNotExist(arn);
        var revision = machines.FindRevision(execution.Revision)!;
        var machine = machines.Find(execution.StateMachineArn)
            ?? new StateMachine(execution.StateMachineArn, execution.StateMachineArn.Split(':')[^1], WorkflowType.Standard, revision.Updated, revision, null, null);
        var answer = Describe(machine, revision, withData);
        answer["updateDate"] = Answers.Time(revision.Updated);
        return Answers.Answer(answer);
    }

    public Task<JsonBody> ListAsync(Parameters parameters, CancellationToken cancellation)
    {
        var page = Page.Read(parameters, "stateMachines");
        parameters.End();
        return Answers.Answer(Answers.List("stateMachines", machines.List(page.After ?? "", page.Size + 1), page, "stateMachines", machine => machine.Arn, machine => new JsonObject
        {
            ["creationDate"] = Answers.Time(machine.Created),
            ["name"] = machine.Name,
            ["stateMachineArn"] = machine.Arn,
            ["type"] = WorkflowTypes.NameOf(machine.Type),
        }));
    }

    /// <summary>Deletes at once; executions that run go on to their end with the definition they began with.</summary>
    public async Task<JsonBody> DeleteAsync(Parameters parameters, CancellationToken cancellation)
    {
        var arn = StatesArns.Check(parameters.String("stateMachineArn"), "stateMachine");
        parameters.End();
        await machines.DeleteAsync(arn);
        return JsonBody.Empty;
    }

    private static JsonObject Describe(StateMachine machine, Revision revision, bool withData)
    {
        var answer = new JsonObject
        {
            ["loggingConfiguration"] = machine.Logging?.DeepClone() ?? new JsonObject { ["includeExecutionData"] = false, ["level"] = "OFF" },
            ["name"] = machine.Name,
            ["roleArn"] = revision.RoleArn,
            ["stateMachineArn"] = machine.Arn,
            ["tracingConfiguration"] = machine.Tracing?.DeepClone() ?? new JsonObject { ["enabled"] = false },
        };
        Answers.AddIfGiven(answer, "definition", withData ? revision.Definition : null);
        Answers.AddIfGiven(answer, "revisionId", revision.RevisionId);
        if (withData && VariableReferences.Find(revision.Definition) is { Count: > 0 } references)
        {
            answer["variableReferences"] = new JsonObject(references.Select(state =>
                KeyValuePair.Create(state.Key, (JsonNode?)new JsonArray([.. state.Value.Select(name => JsonValue.Create(name))]))));
        }

        return answer;
    }

    private async Task PublishAsync(JsonObject answer, string arn, bool publish, string? description)
    {
        if (publish)
        {
            answer["stateMachineVersionArn"] = (await versions.PublishAsync(arn, revisionId: null, description)).Arn;
        }
    }

    private static (bool Publish, string? Description) ReadPublish(Parameters parameters)
    {
        var (publish, description) = (parameters.OptionalBoolean("publish") == true, parameters.OptionalString("versionDescription"));
        return publish || description is null
            ? (publish, description)
            : throw Parameters.Invalid("Version description can only be set when publish is true");
    }

    // Under whichever role.
    private static bool DoesSame(StateMachine one, StateMachine other) =>
        one.Revision.Definition == other.Revision.Definition && JsonNode.DeepEquals(one.Logging, other.Logging) && JsonNode.DeepEquals(one.Tracing, other.Tracing);

    private static JsonObject? ReadObject(Parameters parameters, string name) =>
        parameters.OptionalObject(name) is { ValueKind: JsonValueKind.Object } element ? (JsonObject?)Json.Parse(element.GetRawText()) : null;
}
