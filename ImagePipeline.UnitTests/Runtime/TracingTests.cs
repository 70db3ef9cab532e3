using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.UnitTests.Runtime;

public sealed class TracingTests
{
    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a:0", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", null)]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void FromXRay_Header_IsTheSameTraceInW3CForm(string? header, string? expected) => Assert.Equal(expected, Tracing.FromXRay(header));

    [Fact]
    public void Start_WithAParent_ContinuesItsTrace()
    {
        using var activity = Tracing.Start("step", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");

        Assert.Equal("5759e988bd862e3fe1be46a994272793", activity.TraceId.ToHexString());
        Assert.Equal("53995c3f42cd8ad8", activity.ParentSpanId.ToHexString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("00-not-a-trace")]
    public void Start_WithoutAValidParent_BeginsATrace(string? traceparent)
    {
        using var activity = Tracing.Start("step", traceparent);

        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", activity.Id);
    }
}
