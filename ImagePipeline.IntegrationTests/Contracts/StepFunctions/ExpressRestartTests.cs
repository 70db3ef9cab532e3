namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

public sealed class ExpressRestartTests(RunningStates aws) : IClassFixture<RunningStates>
{
    [Fact]
    public async Task AnExpressExecutionInFlight_GoesOn()
    {
        aws.Functions.Hold();
        string standard;
        using (var before = aws.Client())
        {
            standard = await before.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true} } }""");
            var express = await before.CreateAsync(
                $$$"""
                {"StartAt":"H","States":{
                    "H":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:hang","Next":"N"},
                    "N":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution","Parameters":{"StateMachineArn":"{{{standard}}}"},"End":true} } }
                """,
                "EXPRESS");
            await before.StartAsync(express);
            await Eventually.EqualAsync(1, () => Task.FromResult(aws.Functions.Calls.Count));
        }

        await aws.RestartAsync();
        aws.Functions.Release();

        using var after = aws.Client();
        await Eventually.EqualAsync(1, async () =>
            (await after.CallAsync("ListExecutions", new() { ["stateMachineArn"] = standard }))["executions"]!.AsArray().Count);
    }
}
