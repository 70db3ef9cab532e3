using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Metrics.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>
/// The last hour of every instrument, in slots of five seconds by this machine's clock. Delta and cumulative reports of
/// whatever process come out alike.
/// </summary>
internal sealed class MetricStore(int seriesLimit, int pointLimit, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<InstrumentName, Instrument> _instruments = [];
    private int _series;
    private int _points;

    /// <param name="refused">Counts the points that are not kept.</param>
    public void Add(Sender sender, string meter, Metric metric, Refusals refused)
    {
        lock (_lock)
        {
            if (Instrument.KindOf(metric) is not { } kind)
            {
                refused.Add($"'{metric.Name}' is no gauge, sum or histogram.", Math.Max(1, metric.Summary?.DataPoints.Count ?? 1));
                return;
            }

            var name = new InstrumentName(sender.Resource, meter, Attributes.Cut(metric.Name));
            if (!_instruments.TryGetValue(name, out var instrument) || instrument.Kind != kind)
            {
                Forget(instrument);
                _instruments[name] = instrument = new Instrument(name, kind, metric.Unit, Attributes.Cut(metric.Description));
            }

            var slot = SlotOf(time.GetUtcNow().UtcDateTime);
            switch (metric.DataCase)
            {
                case Metric.DataOneofCase.Gauge:
                    Each(metric.Gauge.DataPoints, p => p.Attributes, p => OtlpPoints.Read(p) is { } value ? s => ((GaugeSeries)s).Add(slot, value, isDelta: false) : null);
                    break;
                case Metric.DataOneofCase.Sum when metric.Sum.IsMonotonic:
                    Each(metric.Sum.DataPoints, p => p.Attributes, p => OtlpPoints.Read(p) is { } value and >= 0 ? s => ((CounterSeries)s).Add(slot, value, p.StartTimeUnixNano, IsDelta(metric.Sum.AggregationTemporality)) : null);
                    break;
                case Metric.DataOneofCase.Sum:
                    Each(metric.Sum.DataPoints, p => p.Attributes, p => OtlpPoints.Read(p) is { } value ? s => ((GaugeSeries)s).Add(slot, value, IsDelta(metric.Sum.AggregationTemporality)) : null);
                    break;
                case Metric.DataOneofCase.Histogram:
                    Each(metric.Histogram.DataPoints, p => p.Attributes, p => OtlpPoints.Read(p) is { } values && double.IsFinite(p.Sum) ? s => ((HistogramSeries)s).Add(slot, values, p.Count, p.Sum, p.StartTimeUnixNano, IsDelta(metric.Histogram.AggregationTemporality)) : null);
                    break;
                case Metric.DataOneofCase.ExponentialHistogram:
                    Each(metric.ExponentialHistogram.DataPoints, p => p.Attributes, p => OtlpPoints.Read(p) is { } values && double.IsFinite(p.Sum) ? s => ((HistogramSeries)s).Add(slot, values, p.Count, p.Sum, p.StartTimeUnixNano, IsDelta(metric.ExponentialHistogram.AggregationTemporality)) : null);
                    break;
            }

            void Each<T>(RepeatedField<T> points, Func<T, RepeatedField<KeyValue>> attributesOf, Func<T, Func<MetricSeries, int>?> read)
            {
                foreach (var point in points)
                {
                    refused.Add(read(point) is not { } add ? $"A point of '{metric.Name}' has no value that can be kept."
                        : SeriesOf(instrument, sender.Instance, Attributes.Read(attributesOf(point))) is not { } series ? $"There are {seriesLimit} series already."
                        : Take(add(series)));
                }
            }
        }
    }

    public IReadOnlyList<Instrument> Instruments
    {
        get
        {
            lock (_lock)
            {
                return [.. _instruments.Values.OrderBy(i => i.Name.Resource, StringComparer.Ordinal).ThenBy(i => i.Name.Meter, StringComparer.Ordinal).ThenBy(i => i.Name.Instrument, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The slots of each series since a time; null where there is no such instrument.</summary>
    public (Instrument Instrument, IReadOnlyList<(MetricSeries Series, IReadOnlyList<MetricSlot> Slots)> Series)? Read(InstrumentName name, DateTime since)
    {
        lock (_lock)
        {
            return _instruments.TryGetValue(name, out var instrument)
                ? (instrument, [.. instrument.Series.Select(series => (series, (IReadOnlyList<MetricSlot>)[.. series.Slots.Where(slot => slot.Time >= since)])).Where(series => series.Item2.Count > 0)])
                : null;
        }
    }

    private static bool IsDelta(AggregationTemporality temporality) => temporality == AggregationTemporality.Delta;

    private static DateTime SlotOf(DateTime now) => now.AddTicks(-(now.Ticks % MetricSeries.SlotLength.Ticks));

    private MetricSeries? SeriesOf(Instrument instrument, string? instance, IReadOnlyDictionary<string, string> attributes)
    {
        if (instrument.Find(instance, attributes, mayAdd: false) is { } known)
        {
            return known;
        }

        if (_series >= seriesLimit)
        {
            DropBefore(time.GetUtcNow().UtcDateTime - Kept);
        }

        if (_series >= seriesLimit)
        {
            return null;
        }

        _series++;
        return instrument.Find(instance, attributes, mayAdd: true);
    }

    /// <returns>Null: a point always finds room, the oldest make it.</returns>
    private string? Take(int added)
    {
        _points += added;
        if (_points > pointLimit)
        {
            var now = time.GetUtcNow().UtcDateTime;
            // Minute by minute, until a tenth is free: one point at a time would look at every series for each.
            for (var kept = Kept; _points > pointLimit * 9L / 10 && kept > TimeSpan.Zero; kept -= TimeSpan.FromMinutes(1))
            {
                DropBefore(now - kept);
            }
        }

        return null;
    }

    private void DropBefore(DateTime time)
    {
        foreach (var instrument in _instruments.Values)
        {
            _points -= instrument.Series.Sum(series => series.DropBefore(time));
            _series -= instrument.DropEmpty();
        }
    }

    private void Forget(Instrument? instrument)
    {
        _series -= instrument?.Series.Count ?? 0;
        _points -= instrument?.Series.Sum(series => series.Slots.Count) ?? 0;
    }
}
