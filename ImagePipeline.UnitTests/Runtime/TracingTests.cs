using System.Diagnostics;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.UnitTests.Runtime;

public sealed class TracingTests
{
    private const string TraceId = "5759e988bd862e3fe1be46a994272793";
    private const string OtherTraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Fact]
    public void StartInvocation_ContinuesTheTraceOfXRaysHeader_AsASpanOfAFunction()
    {
        using var span = Invoke(Header);

        Assert.Equal((TraceId, "53995c3f42cd8ad8"), (span.TraceId.ToHexString(), span.ParentSpanId.ToHexString()));
        Assert.Equal(
            [new("faas.name", "f"), new("faas.invocation_id", "r-1"), new("faas.trigger", "http"), new("faas.coldstart", true)],
            span.TagObjects);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793")]
    public void StartInvocation_WithoutASpanToFollow_BeginsATrace(string? header)
    {
        using var span = Invoke(header);

        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", span.Id);
    }

    [Theory]
    [InlineData($"00-{TraceId}-00f067aa0ba902b7-01")]
    [InlineData("00-not-a-trace")]
    [InlineData(null)]
    public void Continue_InTheImagesTraceAlready_KeepsTheSpan(string? traceparent)
    {
        using var invocation = Invoke(Header);

        Assert.Null(Tracing.Continue("f", traceparent));
        Assert.Same(invocation, Activity.Current);
    }

    [Fact]
    public void Continue_WhereAwsBeganAnotherTrace_GoesOnInTheImagesOne()
    {
        using var invocation = Invoke(Header);

        using var span = Tracing.Continue("f", $"00-{OtherTraceId}-00f067aa0ba902b7-01");

        Assert.Equal((OtherTraceId, "00f067aa0ba902b7"), (span!.TraceId.ToHexString(), span.ParentSpanId.ToHexString()));
        Assert.Same(span, Activity.Current);
    }

    [Fact]
    public void Continue_WithoutAnInvocationOrATrace_BeginsOne()
    {
        using var span = Tracing.Continue("f", traceparent: null);

        Assert.Same(span, Activity.Current);
    }

    [Fact]
    public void OutgoingHeader_InAnotherTrace_IsThatTraceWithXRaysDecisionAndLineage()
    {
        const string Unsampled = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a87bd80c:1|68fd508a:5";
        using var invocation = Invoke(Unsampled);
        using var span = Tracing.Continue("f", $"00-{OtherTraceId}-00f067aa0ba902b7-01")!;

        Assert.Equal($"Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent={span.SpanId};Sampled=0;Lineage=a87bd80c:1|68fd508a:5", Tracing.OutgoingHeader(Unsampled));
    }

    [Fact]
    public void OutgoingHeader_InTheInvocationsTrace_KeepsAwssOwnSegmentAsParent_UnlessTheSpanIsSent()
    {
        using (Invoke(Header))
        {
            Assert.Equal(Header, Tracing.OutgoingHeader(Header));
        }

        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ImagePipeline.Functions",
            Sample = (ref options) => options.Parent.TraceId.ToHexString() == TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
        using var sent = Invoke(Header);
        Assert.Equal($"Root=1-5759e988-bd862e3fe1be46a994272793;Parent={sent.SpanId};Sampled=1", Tracing.OutgoingHeader(Header));
    }

    [Fact]
    public void AnInvocationThatIsNotSampled_IsRecordedByNobody_AndSoIsWhatItCalls()
    {
        const string Unsampled = "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=53995c3f42cd8ad8;Sampled=0";
        // As OpenTelemetry's own sampler decides, which follows the parent.
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ImagePipeline.Functions",
            Sample = (ref options) => options.Parent.TraceId.ToHexString() != "0af7651916cd43dd8448eb211c80319c" ? ActivitySamplingResult.None
                : options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded
                : options.Parent.IsRemote ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);

        using var span = Invoke(Unsampled);

        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", false), (span.TraceId.ToHexString(), span.Recorded));
        Assert.Null(Tracing.Continue("f", "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-00"));
        Assert.Null(Tracing.StartStep("decode"));
        Assert.Equal(Unsampled, Tracing.OutgoingHeader(Unsampled));
    }

    [Fact]
    public void OutgoingHeader_OutsideOfAnySpan_IsTheInvocationsOwn() => Assert.Equal(Header, Tracing.OutgoingHeader(Header));

    [Fact]
    public void SetImage_NamesItOnTheSpansAround()
    {
        using var outer = Invoke(Header);
        using var inner = new Activity("inner").Start();

        Tracing.SetImage("019b7c00000070008000000000000001");

        Assert.All([outer, inner], span => Assert.Equal("019b7c00000070008000000000000001", span.GetTagItem(SpanAttributes.ImageId)));
    }

    private static Activity Invoke(string? header) => Tracing.StartInvocation("f", new Invocation("r-1", default, header, default), "http", isColdStart: true);
}
