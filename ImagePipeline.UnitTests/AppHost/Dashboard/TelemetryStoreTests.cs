using Google.Protobuf;
using ImagePipeline.AppHost.Embedded.Dashboard;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.AppHost.Dashboard;

public sealed class TelemetryStoreTests
{
    private static readonly Sender s_web = new("web", "web-1");
    private static readonly LogFilter s_anyLog = new(null, null, null, null);
    private static readonly TraceFilter s_anyTrace = new(null, null, null, null, false);

    [Fact]
    public void Logs_AreReadNewestFirst_PageByPage_AndTheOldestGo()
    {
        var store = new LogStore(5, new FakeTimeProvider());
        for (var i = 1; i <= 8; i++)
        {
            store.Add(s_web, "Web", Otlp.Log(9, $"{i}"));
        }

        Assert.Equal(["8", "7", "6"], store.ReadBefore(s_anyLog, null, 3).Select(log => log.Message));
        Assert.Equal(["5", "4"], store.ReadBefore(s_anyLog, 6, 3).Select(log => log.Message));
        Assert.Equal(["7", "8"], store.ReadAfter(s_anyLog, 6).Select(log => log.Message));
    }

    [Theory]
    [InlineData("web", null, null, "a b c")]
    [InlineData("web-1", null, null, "a b c")]
    [InlineData("other", null, null, "")]
    [InlineData(null, "warning", null, "b c")]
    [InlineData(null, "critical", null, "")]
    [InlineData(null, null, "BOOM", "c")]
    [InlineData(null, null, "x-7", "b")]
    public void Logs_AreFound(string? resource, string? level, string? text, string found)
    {
        var store = new LogStore(10, new FakeTimeProvider());
        store.Add(s_web, "Web", Otlp.Log(9, "a"));
        store.Add(s_web, "Web", Otlp.Log(13, "b", Otlp.Attribute("order", "X-7")));
        store.Add(s_web, "Web", Otlp.Log(17, "c", Otlp.Attribute("exception.stacktrace", "System.Exception: boom")));

        Assert.Equal(found, string.Join(' ', store.ReadAfter(new LogFilter(resource, LogLevels.From(level), text, null), 0).Select(log => log.Message)));
    }

    [Fact]
    public void ATrace_IsSummedUpFromAllWhoSent_HoweverLateTheRootComes()
    {
        var store = new TraceStore(10, 1000);
        var failing = Otlp.Span(1, 2, parent: 1, name: "resize", start: 20, duration: 50);
        failing.Status = new OpenTelemetry.Proto.Trace.V1.Status { Code = OpenTelemetry.Proto.Trace.V1.Status.Types.StatusCode.Error };
        failing.Attributes.Add(Otlp.Attribute("image_pipeline.image.id", "img-1"));
        store.Add(new Sender("resize-image", "resize-image-1"), "Functions", failing);
        store.Add(s_web, "Web", Otlp.Span(1, 1, parent: 9, name: "POST /api/uploads", start: 10, duration: 30));
        store.Add(s_web, "Web", Otlp.Span(1, 1, name: "POST /api/uploads", start: 10, duration: 30)); // Sent twice.

        var summary = store.Read(s_anyTrace, null, 10).Items.Single();

        Assert.Equal(
            (Otlp.TraceId(1), "POST /api/uploads", "web", 60.0, 2, 1, "img-1"),
            (summary.TraceId, summary.Name, summary.Resource, summary.Duration, summary.SpanCount, summary.ErrorCount, summary.Image));
        Assert.Equal([new ResourceSpans("web", 1), new ResourceSpans("resize-image", 1)], summary.Resources);
        Assert.Equal(["POST /api/uploads", "resize"], store.Find(Otlp.TraceId(1))!.Spans.Select(span => span.Name));
        Assert.Single(store.Read(s_anyTrace with { Image = "img-1", Errors = true, MinDuration = 60, Text = "RESIZE", Resource = "resize-image-1" }, null, 10).Items);
        Assert.Empty(store.Read(s_anyTrace with { MinDuration = 61 }, null, 10).Items);
        Assert.Empty(store.Read(s_anyTrace with { Image = "img-2" }, null, 10).Items);
    }

    [Fact]
    public void Traces_AreBoundedInNumberAndInSpans()
    {
        var store = new TraceStore(traceLimit: 3, spanLimit: 100);
        for (byte trace = 1; trace <= 5; trace++)
        {
            store.Add(s_web, "Web", Otlp.Span(trace, 1));
        }

        var refusals = Enumerable.Range(2, 15).Select(span => store.Add(s_web, "Web", Otlp.Span(5, (byte)span))).OfType<string>().ToList();

        Assert.Equal([5, 4, 3], store.Read(s_anyTrace, null, 10).Items.Select(trace => Convert.FromHexString(trace.TraceId)[15]));
        Assert.Equal(10, store.Find(Otlp.TraceId(5))!.Spans.Count);
        Assert.Equal(Enumerable.Repeat($"The trace {Otlp.TraceId(5)} has 10 spans already.", 6), refusals);
    }

    [Fact]
    public void ATraceOfTheDashboardsOwnRequests_IsPassedOver()
    {
        var store = new TraceStore(10, 100);
        var traceId = OwnTraces.CreateTraceparent().Split('-')[1];
        var span = Otlp.Span(1, 1);
        span.TraceId = ByteString.CopyFrom(Convert.FromHexString(traceId));

        Assert.Null(store.Add(s_web, "Web", span));
        Assert.Empty(store.Read(s_anyTrace, null, 10).Items);
    }

    [Fact]
    public void ASpanWithoutIds_IsRefused() =>
        Assert.Equal("A span needs a trace id of 16 bytes and a span id of 8, not all zero.", new TraceStore(10, 100).Add(s_web, "Web", Otlp.Span(0, 1)));

    [Fact]
    public void AttributesAreBoundedInNumberAndLength()
    {
        var record = Otlp.Log(9, new string('x', 100_000), [.. Enumerable.Range(0, 1000).Select(i => Otlp.Attribute($"{i}", new string('y', 50_000)))]);

        var log = LogEntry.Read(1, s_web, "Web", record, default);

        Assert.Equal((Attributes.LengthLimit + 1, Attributes.CountLimit), (log.Message.Length, log.Attributes.Count));
        Assert.All(log.Attributes.Values, value => Assert.Equal(Attributes.LengthLimit + 1, value.Length));
    }
}
