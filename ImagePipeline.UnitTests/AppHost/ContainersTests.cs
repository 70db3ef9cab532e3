using Aspire.Hosting;
using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class ContainersTests
{
    [Fact]
    public void RunArguments_BindToThisMachine_AndHoldNoValueOfAVariable()
    {
        var container = Model.NewBuilder().AddContainer("localstack", "localstack/localstack", "4.14.0")
            .WithHttpEndpoint(port: 4570, targetPort: 4566)
            .WithEnvironment("LOCALSTACK_AUTH_TOKEN", "secret")
            .Resource;
        Ports.Allocate([container]);

        Assert.Equal(
            [
                "run", "--rm", "--name", "n", "--label", $"image-pipeline.apphost={Environment.ProcessId}",
                "--publish", "127.0.0.1:4570:4566", "--env", "LOCALSTACK_AUTH_TOKEN", "localstack/localstack:4.14.0",
            ],
            Containers.RunArguments(container, "n"));
    }
}
