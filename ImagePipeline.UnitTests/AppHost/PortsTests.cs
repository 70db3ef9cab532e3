using Aspire.Hosting;
using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class PortsTests
{
    [Fact]
    public void Allocate_KeepsFixedPorts_AndGivesEachOtherEndpointOneOfItsOwn()
    {
        var builder = Model.NewBuilder();
        var resources = Enumerable.Range(0, 20).Select(i => builder.AddProject($"free-{i}").WithHttpEndpoint(port: i % 2 == 0 ? 0 : null).Resource).ToList();
        var fixedPort = builder.AddProject("fixed").WithHttpEndpoint(port: 4566).Resource;

        Ports.Allocate([.. resources, fixedPort]);

        var given = resources.Select(resource => resource.Endpoints[0].Port).ToList();
        Assert.Equal(20, given.Distinct().Count());
        Assert.All(given, port => Assert.InRange(port, 1024, 65535));
        Assert.Equal("http://localhost:4566", fixedPort.Endpoints[0].Url);
    }
}
