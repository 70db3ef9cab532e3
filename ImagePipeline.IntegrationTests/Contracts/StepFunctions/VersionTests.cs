using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

public sealed class VersionTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>, IDisposable
{
    private readonly StatesClient _states = new(aws.Url);

    public void Dispose() => _states.Dispose();

    [Fact]
    public async Task AVersion_IsWhatWasPublished()
    {
        var (machine, first) = await CreateAsync("one");

        Assert.Equal($"{machine}:1", first);
        Assert.Equal($"{machine}:2", await UpdateAsync(machine, "two"));

        var version = await _states.CallAsync("DescribeStateMachine", new() { ["stateMachineArn"] = first });
        Assert.Equal((first, "the first", Definition("one")), ((string?)version["stateMachineArn"], (string?)version["description"], (string?)version["definition"]));
        Assert.Equal([$"{machine}:2", $"{machine}:1"], await ListAsync(machine));
        var execution = await _states.StartAsync(first);
        Assert.Equal(("SUCCEEDED", "\"one\"", null), await _states.EndAsync(execution));
        Assert.Equal(first, (string?)(await _states.DescribeAsync(execution))["stateMachineVersionArn"]);
        Assert.Equal("\"two\"", (await _states.EndAsync(await _states.StartAsync(machine))).Output);
        Assert.Equal([execution], await ExecutionsAsync(first));
        Assert.Equal(2, (await ExecutionsAsync(machine)).Count);
    }

    [Fact]
    public async Task TheSameRevision_IsTheSameVersion()
    {
        var (machine, first) = await CreateAsync("one");

        Assert.Equal(first, (string?)(await PublishAsync(machine))["stateMachineVersionArn"]);
        Assert.Equal(first, await UpdateAsync(machine, "one"));

        await UpdateAsync(machine, "two");
        var stale = new JsonObject { ["stateMachineArn"] = machine, ["revisionId"] = "stale" };
        Assert.Equal("ConflictException", (await _states.RefusedAsync("PublishStateMachineVersion", stale)).Type);
    }

    [Fact]
    public async Task ANumber_IsNeverGivenAgain()
    {
        var (machine, _) = await CreateAsync("one");
        var second = await UpdateAsync(machine, "two");

        await _states.CallAsync("DeleteStateMachineVersion", new() { ["stateMachineVersionArn"] = second });
        await _states.CallAsync("DeleteStateMachineVersion", new() { ["stateMachineVersionArn"] = second });

        var refused = await _states.RefusedAsync("StartExecution", new() { ["stateMachineArn"] = second });
        Assert.Equal(("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{second}'"), refused);
        Assert.Equal($"{machine}:3", (string?)(await PublishAsync(machine))["stateMachineVersionArn"]);
        Assert.Equal([$"{machine}:3", $"{machine}:1"], await ListAsync(machine));
    }

    [Fact]
    public async Task AnAlias_LeadsToItsVersion()
    {
        var (machine, first) = await CreateAsync("one");
        var second = await UpdateAsync(machine, "two");
        var alias = await CreateAliasAsync("live", (first, 100));

        var execution = await _states.StartAsync(alias);
        Assert.Equal("\"one\"", (await _states.EndAsync(execution)).Output);
        var described = await _states.DescribeAsync(execution);
        Assert.Equal((machine, first, alias), ((string?)described["stateMachineArn"], (string?)described["stateMachineVersionArn"], (string?)described["stateMachineAliasArn"]));

        await _states.CallAsync("UpdateStateMachineAlias", new() { ["stateMachineAliasArn"] = alias, ["routingConfiguration"] = Routing((second, 100)) });
        var moved = await _states.StartAsync(alias);
        Assert.Equal("\"two\"", (await _states.EndAsync(moved)).Output);
        Assert.Equal([moved, execution], await ExecutionsAsync(alias));

        Assert.Equal(
            ("ConflictException", "Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]"),
            await _states.RefusedAsync("DeleteStateMachineVersion", new() { ["stateMachineVersionArn"] = second }));
        await _states.CallAsync("DeleteStateMachineVersion", new() { ["stateMachineVersionArn"] = first });
    }

    [Fact]
    public async Task AnAlias_SharesStartsByWeight()
    {
        var (machine, first) = await CreateAsync("one");
        var second = await UpdateAsync(machine, "two");
        var alias = await CreateAliasAsync("both", (first, 50), (second, 50));

        // All of forty on one side happen once in 550 billion runs.
        var versions = new HashSet<string?>();
        for (var i = 0; i < 40; i++)
        {
            versions.Add((string?)(await _states.DescribeAsync(await _states.StartAsync(alias)))["stateMachineVersionArn"]);
        }

        Assert.Equal([first, second], versions.Order());
    }

    [Fact]
    public async Task AnAlias_IsDescribedAndListedAndDeleted()
    {
        var (machine, first) = await CreateAsync("one");
        var alias = await CreateAliasAsync("live", (first, 100));
        var other = await CreateAliasAsync("test", (first, 100));
        Assert.Equal(alias, await CreateAliasAsync("live", (first, 100)));

        var described = await _states.CallAsync("DescribeStateMachineAlias", new() { ["stateMachineAliasArn"] = alias });
        Assert.Equal(("live", Routing((first, 100)).ToJsonString()), ((string?)described["name"], described["routingConfiguration"]!.ToJsonString()));
        Assert.Equal([alias, other], await ListAliasesAsync(machine));

        await _states.CallAsync("DeleteStateMachineAlias", new() { ["stateMachineAliasArn"] = alias });
        await _states.CallAsync("DeleteStateMachineAlias", new() { ["stateMachineAliasArn"] = alias });
        Assert.Equal([other], await ListAliasesAsync(machine));
        Assert.Equal(
            ("ResourceNotFound", "Request references a resource that does not exist."),
            await _states.RefusedAsync("UpdateStateMachineAlias", new() { ["stateMachineAliasArn"] = alias, ["description"] = "gone" }));
        await _states.CallAsync("DeleteStateMachine", new() { ["stateMachineArn"] = machine });
        Assert.Equal("StateMachineDoesNotExist", (await _states.RefusedAsync("StartExecution", new() { ["stateMachineArn"] = other })).Type);
    }

    [Fact]
    public async Task ARouting_IsOfVersionsThatAreOneHundredTogether()
    {
        var (machine, first) = await CreateAsync("one");
        var second = await UpdateAsync(machine, "two");
        var third = await UpdateAsync(machine, "three");

        Assert.Equal("Sum of routing configuration weights must equal 100. Received: [70, 29]", await RefusedAliasAsync("live", (first, 70), (second, 29)));
        Assert.Equal($"Routing configuration must contain state machine version ARNs. Received: [{machine}]", await RefusedAliasAsync("live", (machine, 100)));
        Assert.Equal(
            $"Routing configuration must contain distinct state machine version ARNs. Received: [{first}, {first}]", await RefusedAliasAsync("live", (first, 50), (first, 50)));
        Assert.EndsWith("Member must have length less than or equal to 2", await RefusedAliasAsync("live", (first, 50), (second, 30), (third, 20)));
        Assert.Equal(
            "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
            await RefusedAliasAsync("live", (first, 101)));
        Assert.Equal(
            @"1 validation error detected: Value '123' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$",
            await RefusedAliasAsync("123", (first, 100)));
        await CreateAliasAsync("live", (first, 100));
        Assert.Equal(
            "Failed to create alias because an alias with the same name and a different routing configuration already exists.", await RefusedAliasAsync("live", (second, 100)));
    }

    private static string Definition(string result) => $$$"""{"StartAt":"P","States":{"P":{"Type":"Pass","Result":"{{{result}}}","End":true} } }""";

    private async Task<(string Machine, string Version)> CreateAsync(string result)
    {
        var wanted = StatesClient.Machine(Definition(result), "STANDARD");
        (wanted["publish"], wanted["versionDescription"]) = (true, "the first");
        var created = await _states.CallAsync("CreateStateMachine", wanted);
        return ((string)created["stateMachineArn"]!, (string)created["stateMachineVersionArn"]!);
    }

    /// <returns>The version's ARN.</returns>
    private async Task<string> UpdateAsync(string machine, string result) => (string)(await _states.CallAsync(
        "UpdateStateMachine", new() { ["stateMachineArn"] = machine, ["definition"] = Definition(result), ["publish"] = true }))["stateMachineVersionArn"]!;

    private Task<JsonObject> PublishAsync(string machine) => _states.CallAsync("PublishStateMachineVersion", new() { ["stateMachineArn"] = machine });

    private async Task<IEnumerable<string?>> ListAsync(string machine) =>
        (await _states.CallAsync("ListStateMachineVersions", new() { ["stateMachineArn"] = machine }))["stateMachineVersions"]!.AsArray().Select(version => (string?)version!["stateMachineVersionArn"]);

    private async Task<IEnumerable<string?>> ListAliasesAsync(string machine) =>
        (await _states.CallAsync("ListStateMachineAliases", new() { ["stateMachineArn"] = machine }))["stateMachineAliases"]!.AsArray().Select(alias => (string?)alias!["stateMachineAliasArn"]);

    private async Task<IReadOnlyList<string?>> ExecutionsAsync(string arn) =>
        [.. (await _states.CallAsync("ListExecutions", new() { ["stateMachineArn"] = arn }))["executions"]!.AsArray().Select(execution => (string?)execution!["executionArn"])];

    private async Task<string> CreateAliasAsync(string name, params (string Version, int Weight)[] routes) => (string)(await _states.CallAsync(
        "CreateStateMachineAlias", new() { ["name"] = name, ["routingConfiguration"] = Routing(routes) }))["stateMachineAliasArn"]!;

    private async Task<string> RefusedAliasAsync(string name, params (string Version, int Weight)[] routes) => (await _states.RefusedAsync(
        "CreateStateMachineAlias", new() { ["name"] = name, ["routingConfiguration"] = Routing(routes) })).Message;

    private static JsonArray Routing(params (string Version, int Weight)[] routes) =>
        new([.. routes.Select(route => (JsonNode)new JsonObject { ["stateMachineVersionArn"] = route.Version, ["weight"] = route.Weight })]);
}
