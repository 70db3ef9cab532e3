using ImagePipeline.IntegrationTests.Contracts.Lambda;

namespace ImagePipeline.IntegrationTests.Contracts.Clients;

/// <summary>AWS's SDK for JavaScript, whose packages test.cs installs.</summary>
public sealed class JavaScriptTests(RunningLambda localAws) : IClassFixture<RunningLambda>
{
    private const string Folder = "ImagePipeline.IntegrationTests/Contracts/Clients/javascript";

    [Fact]
    public async Task AnOrdinaryProgram_IsServed()
    {
        var node = Tools.Require("A test of the SDK for JavaScript", "node");
        if (!Directory.Exists(Repository.PathOf($"{Folder}/node_modules")))
        {
            Tools.Missing($"A test of the SDK for JavaScript needs its packages: npm ci in {Folder}.");
        }

        var function = localAws.Register();
        using var runtime = new TestRuntime(localAws.Url, function);
        var answering = AnswerAsync(runtime);

        await Command.RunAsync(node, Repository.PathOf($"{Folder}/client.js"), localAws.Url.AbsoluteUri, function);

        await answering;
    }

    private static async Task AnswerAsync(TestRuntime runtime)
    {
        var invocation = await runtime.NextAsync();
        await runtime.RespondAsync(invocation.RequestId, invocation.Payload);
    }
}
