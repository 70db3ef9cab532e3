using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.UnitTests.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.Runtime;

public sealed class JsonLoggerTests
{
    [Fact]
    public void Log_InScopesAndActivity_IsOneLineWithAllOfIt()
    {
        using var output = new MemoryStream();
        var logger = new JsonLogger(output, new FakeTimeProvider(TestHost.Now), LogLevel.Information);
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        using (logger.BeginScope(new LogField("requestId", "r-1")))
        using (logger.BeginScope(new LogField("imageId", "i-1")))
        {
            ImagePipeline.Functions.Log.ResultStored(logger, "line one\nline \"two\"");
        }

        ImagePipeline.Functions.Log.ResultStored(logger, "outside");
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal(
            $$"""{"timestamp":"2026-01-02T03:04:05+00:00","level":"Information","eventId":104,"message":"Stored: line one\nline \"two\"","outcome":"line one\nline \"two\"","imageId":"i-1","requestId":"r-1","traceId":"{{activity.TraceId}}","spanId":"{{activity.SpanId}}"}""",
            lines[0]);
        Assert.Null(JsonNode.Parse(lines[1])!["requestId"]);
    }
}
