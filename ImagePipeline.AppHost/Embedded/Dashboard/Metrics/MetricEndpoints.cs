using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <param name="Kind"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Unit">As UCUM writes it: <c>ms</c>, <c>By</c>, <c>{request}</c>.</param>
internal sealed record InstrumentView(string Resource, string Meter, string Instrument, string Unit, string Description, string Kind);

internal sealed record SeriesPage(string Kind, string Unit, IReadOnlyList<SeriesView> Series);

/// <param name="Instance">The process's name.</param>
internal sealed record SeriesView(string? Instance, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<MetricPoint> Points);

/// <summary>One slot of five seconds. A counter has value and rate, a gauge value, a histogram the rest.</summary>
/// <param name="Value">A gauge's last; a counter's total so far.</param>
/// <param name="Rate">A second.</param>
/// <param name="Count">Values within the slot; <paramref name="Sum"/> and percentiles are of these alone.</param>
internal sealed record MetricPoint(
    DateTime Time,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Rate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Count = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Sum = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? P50 = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? P95 = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? P99 = null);

internal sealed class MetricEndpoints(MetricStore metrics, TimeProvider time)
{
    private const int UsualMinutes = 15;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/metrics", Read);
        app.MapGet("/api/metrics/series", ReadSeries);
    }

    private Task Read(HttpContext context)
    {
        var instruments = metrics.Instruments.Select(i => new InstrumentView(i.Name.Resource, i.Name.Meter, i.Name.Instrument, i.Unit, i.Description, KindOf(i)));
        return context.WriteJsonAsync([.. instruments], DashboardJson.Readable.InstrumentViewArray);
    }

    private Task ReadSeries(HttpContext context)
    {
        var request = context.Request;
        var name = new InstrumentName(request.Required("resource"), request.Required("meter"), request.Required("instrument"));
        var minutes = request.Number("minutes") ?? UsualMinutes;
        if (minutes is < 1 or > 60)
        {
            throw new ApiException(400, "'minutes' needs a number from 1 to 60.");
        }

        var (instrument, series) = metrics.Read(name, time.GetUtcNow().UtcDateTime.AddMinutes(-minutes))
            ?? throw new ApiException(404, $"{name.Resource} has sent no metric '{name.Instrument}' of the meter '{name.Meter}'.");
        var views = series.Select(s => new SeriesView(s.Series.Instance, s.Series.Attributes, [.. s.Slots.Select(slot => PointOf(instrument.Kind, slot))]));
        return context.WriteJsonAsync(new SeriesPage(KindOf(instrument), instrument.Unit, [.. views]), DashboardJson.Readable.SeriesPage);
    }

    private static string KindOf(Instrument instrument) => instrument.Kind.ToString().ToLowerInvariant();

    private static MetricPoint PointOf(InstrumentKind kind, MetricSlot slot) => kind switch
    {
        InstrumentKind.Counter => new MetricPoint(slot.Time, slot.Value, slot.Increase / MetricSeries.SlotLength.TotalSeconds),
        InstrumentKind.Gauge => new MetricPoint(slot.Time, slot.Value),
        _ => new MetricPoint(
            slot.Time, Count: slot.Increase, Sum: slot.Value, P50: slot.Distribution?.Percentile(0.5), P95: slot.Distribution?.Percentile(0.95), P99: slot.Distribution?.Percentile(0.99)),
    };
}
