using Aspire.Hosting;
using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class StartOrderTests
{
    [Fact]
    public void Of_PutsWhatIsWaitedForFirst_AndKeepsTheOrderElsewhere()
    {
        var builder = Model.NewBuilder();
        var page = builder.AddProject("page");
        var function = builder.AddProject("function");
        var aws = builder.AddProject("aws");
        var log = builder.AddProject("log");
        page.WaitFor(function);
        function.WaitFor(aws).WaitFor(log);

        var order = StartOrder.Of([page.Resource, function.Resource, aws.Resource, log.Resource]);

        Assert.Equal(["aws", "log", "function", "page"], order.Select(resource => resource.Name));
        Assert.Equal([0, 0, 1, 2], order.Select(StartOrder.DepthOf));
    }

    [Fact]
    public void Of_ResourcesThatWaitForEachOther_NamesThem()
    {
        var builder = Model.NewBuilder();
        var a = builder.AddProject("a");
        var b = builder.AddProject("b").WaitFor(a);
        a.WaitFor(b);

        var error = Assert.Throws<InvalidOperationException>(() => StartOrder.Of([a.Resource, b.Resource]));

        Assert.Equal("These resources wait for each other: a → b → a.", error.Message);
    }
}
