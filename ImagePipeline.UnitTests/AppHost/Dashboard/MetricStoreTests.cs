using ImagePipeline.AppHost.Embedded.Dashboard;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Proto.Metrics.V1;

namespace ImagePipeline.UnitTests.AppHost.Dashboard;

public sealed class MetricStoreTests
{
    private static readonly InstrumentName s_name = new("web", "meter", "n");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Sender _sender = new("web", "web-1");

    [Theory]
    [InlineData(false, new double[] { 3, 5, 5, 9 })]
    [InlineData(true, new double[] { 3, 2, 0, 4 })]
    public void ACounter_IsItsTotalAndItsIncrease_HoweverItReports(bool isDelta, double[] reports)
    {
        var temporality = isDelta ? AggregationTemporality.Delta : AggregationTemporality.Cumulative;
        var store = new MetricStore(100, 1000, _time);

        foreach (var value in reports)
        {
            Add(store, Counter(value, start: 1, temporality));
            _time.Advance(MetricSeries.SlotLength);
        }

        Assert.Equal([(3, 3), (5, 2), (5, 0), (9, 4)], Slots(store).Select(slot => ((int)slot.Value, (int)slot.Increase)));
    }

    [Fact]
    public void ACounter_OfAProcessThatStartedAgain_GoesOn()
    {
        var store = new MetricStore(100, 1000, _time);

        Add(store, Counter(10, start: 1));
        Add(store, Counter(4, start: 2));
        Add(store, Counter(6, start: 2));

        Assert.Equal([new MetricSlot(_time.GetUtcNow().UtcDateTime, 16, 16)], Slots(store));
    }

    [Fact]
    public void AGauge_KeepsTheLastOfASlot_AndTwoEndsOfALevelLine()
    {
        var store = new MetricStore(100, 1000, _time);
        var start = _time.GetUtcNow().UtcDateTime;

        foreach (var value in new[] { 1.0, 7, 7, 7, 7, 2 })
        {
            Add(store, Gauge(-1));
            Add(store, Gauge(value));
            _time.Advance(MetricSeries.SlotLength);
        }

        Assert.Equal([(0, 1), (5, 7), (20, 7), (25, 2)], Slots(store).Select(slot => ((int)(slot.Time - start).TotalSeconds, (int)slot.Value)));
    }

    [Fact]
    public void ACumulativeHistogram_HasInEachSlotWhatCameInIt()
    {
        var store = new MetricStore(100, 1000, _time);

        Add(store, Histogram(sum: 30, 2, 0));
        Add(store, Histogram(sum: 50, 2, 1));
        _time.Advance(MetricSeries.SlotLength);
        Add(store, Histogram(sum: 50, 2, 1));
        _time.Advance(MetricSeries.SlotLength);
        Add(store, Histogram(sum: 65, 3, 1));

        Assert.Equal([(3, 50), (1, 15)], Slots(store).Select(slot => ((int)slot.Increase, (int)slot.Value)));
        Assert.Equal([new Bucket(0, 20, 1)], Slots(store)[1].Distribution!.Buckets);
    }

    [Fact]
    public void ASeriesTooMany_AndPointsWithoutSense_AreRefusedWithTheReason()
    {
        var receiver = new OtlpReceiver(new LogStore(10, _time), new TraceStore(10, 100), new MetricStore(2, 1000, _time));
        var gauge = new Metric { Name = "n", Gauge = new Gauge() };
        gauge.Gauge.DataPoints.Add(Enumerable.Range(0, 5).Select(i => new NumberDataPoint { AsInt = i, Attributes = { Otlp.Attribute("i", $"{i}") } }));
        gauge.Gauge.DataPoints.Add(new NumberDataPoint { AsDouble = double.NaN });
        var summary = new Metric { Name = "s", Summary = new Summary { DataPoints = { new SummaryDataPoint(), new SummaryDataPoint() } } };

        var answer = receiver.Take(Otlp.Request("web", gauge, summary)).PartialSuccess;

        Assert.Equal((6, "There are 2 series already."), (answer.RejectedDataPoints, answer.ErrorMessage));
    }

    [Fact]
    public void MorePointsThanMayBe_DropTheOldest()
    {
        var store = new MetricStore(100, 50, _time);

        for (var i = 0; i < 500; i++)
        {
            Add(store, Gauge(i));
            _time.Advance(MetricSeries.SlotLength);
        }

        var slots = Slots(store);
        Assert.InRange(slots.Count, 30, 50);
        Assert.Equal(499, slots[^1].Value);
    }

    [Fact]
    public void SeriesThatEnded_MakeRoomAfterAnHour()
    {
        var store = new MetricStore(1, 1000, _time);
        Add(store, Gauge(1));

        _time.Advance(MetricStore.Kept + MetricSeries.SlotLength);
        var refused = new Refusals();
        store.Add(_sender with { Instance = "web-2" }, "meter", Gauge(2), refused);

        Assert.Equal(0, refused.Count);
        Assert.Equal("web-2", store.Read(s_name, DateTime.MinValue)!.Value.Series.Single().Series.Instance);
    }

    private static Metric Counter(double value, ulong start, AggregationTemporality temporality = AggregationTemporality.Cumulative) => new()
    {
        Name = "n",
        Sum = new Sum { IsMonotonic = true, AggregationTemporality = temporality, DataPoints = { new NumberDataPoint { AsDouble = value, StartTimeUnixNano = start } } },
    };

    private static Metric Gauge(double value) => new() { Name = "n", Gauge = new Gauge { DataPoints = { new NumberDataPoint { AsDouble = value } } } };

    private static Metric Histogram(double sum, ulong low, ulong high) => new()
    {
        Name = "n",
        Histogram = new Histogram
        {
            AggregationTemporality = AggregationTemporality.Cumulative,
            DataPoints = { new HistogramDataPoint { StartTimeUnixNano = 1, Count = low + high, Sum = sum, ExplicitBounds = { 20 }, BucketCounts = { low, high } } },
        },
    };

    private static IReadOnlyList<MetricSlot> Slots(MetricStore store) => store.Read(s_name, DateTime.MinValue)!.Value.Series.Single().Slots;

    private void Add(MetricStore store, Metric metric)
    {
        var refused = new Refusals();
        store.Add(_sender, "meter", metric, refused);
        Assert.Equal("", refused.First);
    }
}
