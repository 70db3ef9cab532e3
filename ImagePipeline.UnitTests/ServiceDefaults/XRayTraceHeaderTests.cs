using System.Diagnostics;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.UnitTests.ServiceDefaults;

public sealed class XRayTraceHeaderTests
{
    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a:0", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [InlineData(" Sampled=1; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793; Self=1-2", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    public void TryParse_Header_IsTheSameTraceInW3CForm(string header, string expected)
    {
        Assert.True(XRayTraceHeader.TryParse(header, out var context));

        Assert.Equal(ActivityContext.Parse(expected, null), new ActivityContext(context.TraceId, context.SpanId, context.TraceFlags));
        Assert.True(context.IsRemote);
    }

    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0000000000000000;Sampled=1")]
    [InlineData("Root=1-5759E988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NothingToFollow_IsFalse(string? header) => Assert.False(XRayTraceHeader.TryParse(header, out _));

    [Theory]
    [InlineData("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")]
    [InlineData("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0")]
    public void Format_Context_IsTheSameTraceInXRaysForm(string traceparent, string expected) =>
        Assert.Equal(expected, XRayTraceHeader.Format(ActivityContext.Parse(traceparent, null)));
}
