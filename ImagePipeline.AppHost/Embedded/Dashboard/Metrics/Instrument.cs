using OpenTelemetry.Proto.Metrics.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

internal enum InstrumentKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>Which instrument it is: of which resource, of which Meter.</summary>
internal sealed record InstrumentName(string Resource, string Meter, string Instrument);

/// <summary>An instrument with its series.</summary>
internal sealed class Instrument(InstrumentName name, InstrumentKind kind, string unit, string description)
{
    private readonly Dictionary<string, MetricSeries> _series = [];

    public InstrumentName Name => name;

    public InstrumentKind Kind => kind;

    public string Unit => unit;

    public string Description => description;

    public IReadOnlyCollection<MetricSeries> Series => _series.Values;

    /// <summary>Null: it is none that the dashboard can show.</summary>
    public static InstrumentKind? KindOf(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => InstrumentKind.Gauge,
        Metric.DataOneofCase.Sum => metric.Sum.IsMonotonic ? InstrumentKind.Counter : InstrumentKind.Gauge,
        Metric.DataOneofCase.Histogram or Metric.DataOneofCase.ExponentialHistogram => InstrumentKind.Histogram,
        _ => null,
    };

    /// <summary>The series of these attributes; null where it is new and there may be no new ones.</summary>
    public MetricSeries? Find(string? instance, IReadOnlyDictionary<string, string> attributes, bool mayAdd)
    {
        var key = string.Join('\u001f', attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}\u001e{a.Value}").Prepend(instance));
        if (!_series.TryGetValue(key, out var series) && mayAdd)
        {
            _series[key] = series = kind switch
            {
                InstrumentKind.Counter => new CounterSeries(instance, attributes),
                InstrumentKind.Gauge => new GaugeSeries(instance, attributes),
                _ => new HistogramSeries(instance, attributes),
            };
        }

        return series;
    }

    /// <summary>Removes the series of which nothing is left.</summary>
    public int DropEmpty()
    {
        var empty = _series.Where(series => series.Value.Slots.Count == 0).Select(series => series.Key).ToList();
        empty.ForEach(key => _series.Remove(key));
        return empty.Count;
    }
}
