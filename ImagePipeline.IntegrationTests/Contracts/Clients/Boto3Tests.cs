namespace ImagePipeline.IntegrationTests.Contracts.Clients;

/// <summary>Clients are strict in different places: what .NET's SDK takes, Python's may not.</summary>
public sealed class Boto3Tests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    [Fact]
    public Task AnOrdinaryProgram_IsServed() => RunAsync("boto3_client.py");

    /// <summary>
    /// What Terraform's provider asks: each resource is created, read back equal, changed, tagged and deleted. By Python's SDK, as .NET's packages of
    /// most of these services cannot be had.
    /// </summary>
    [Theory]
    [InlineData("acm")]
    [InlineData("apigatewayv2")]
    [InlineData("budgets")]
    [InlineData("cloudfront")]
    [InlineData("cloudwatch")]
    [InlineData("cognito")]
    [InlineData("dynamodb")]
    [InlineData("events")]
    [InlineData("functions")]
    [InlineData("iam")]
    [InlineData("kms")]
    [InlineData("logs")]
    [InlineData("route53")]
    [InlineData("s3")]
    [InlineData("s3vectors")]
    [InlineData("sesv2")]
    [InlineData("sns")]
    [InlineData("sqs")]
    [InlineData("ssm")]
    [InlineData("states")]
    [InlineData("wafv2")]
    public Task Resources_AreCreatedReadChangedAndDeleted(string service) => RunAsync($"resources/{service}.py");

    /// <summary>Every type of resource that <c>terraform/</c> declares, in the order in which one needs another, and twice: nothing of the first time is in the way of the second.</summary>
    [Fact]
    public Task EveryResourceOfTerraform_IsCreatedReadChangedAndDeletedTwice() => RunAsync("resources/terraform.py", Repository.PathOf("terraform"));

    private async Task RunAsync(string script, params string[] arguments)
    {
        var python = Tools.Require("A test of boto3", "python3");
        if (!await HasBoto3Async(python))
        {
            Tools.Missing("A test of boto3 needs Python's boto3 (Debian: python3-boto3).");
        }

        // Without leaving what it compiled among the sources.
        await Command.RunAsync(python, ["-B", Repository.PathOf($"ImagePipeline.IntegrationTests/Contracts/Clients/{script}"), aws.Url.AbsoluteUri, .. arguments]);
    }

    private static async Task<bool> HasBoto3Async(string python)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(python, ["-c", "import boto3"]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}
