using Aspire.Hosting;
using ImagePipeline.AppHost.Embedded;
using ImagePipeline.AppHost.Embedded.Dashboard;

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

    [Fact]
    public void AHeldPort_IsNobodyElses_AndSaysSo()
    {
        using var first = HeldPort.Take(asked: 0, preferred: 0);

        using var second = HeldPort.Take(asked: null, preferred: first.Number);
        using var third = HeldPort.Take(asked: first.Number, preferred: 0);

        Assert.Null(second.Error);
        Assert.NotEqual(first.Number, second.Number);
        Assert.Matches($"^port {first.Number} is taken.*: stop that program, or choose another port", third.Error);
    }
}
