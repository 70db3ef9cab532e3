namespace ImagePipeline.IntegrationTests.Contracts.Clients;

/// <summary>Clients are strict in different places: what .NET's SDK takes, Python's may not.</summary>
public sealed class Boto3Tests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    [Fact]
    public async Task AnOrdinaryProgram_IsServed()
    {
        var python = Tools.Require("A test of boto3", "python3");
        if (!await HasBoto3Async(python))
        {
            Tools.Missing("A test of boto3 needs Python's boto3 (Debian: python3-boto3).");
        }

        await Command.RunAsync(python, Repository.PathOf("ImagePipeline.IntegrationTests/Contracts/Clients/boto3_client.py"), aws.Url.AbsoluteUri);
    }

    private static async Task<bool> HasBoto3Async(string python)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(python, ["-c", "import boto3"]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}
