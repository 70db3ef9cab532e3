using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(DashboardInfo))]
[JsonSerializable(typeof(ResourceView[]))]
[JsonSerializable(typeof(RevealedVariable))]
[JsonSerializable(typeof(ConsolePage))]
[JsonSerializable(typeof(LogPage))]
[JsonSerializable(typeof(TracePage))]
[JsonSerializable(typeof(TraceView))]
[JsonSerializable(typeof(InstrumentView[]))]
[JsonSerializable(typeof(SeriesPage))]
internal sealed partial class DashboardJson : JsonSerializerContext
{
    /// <summary>It is read as JSON, never as HTML: quotes and arrows may stay as they are, in half the bytes.</summary>
    public static DashboardJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
