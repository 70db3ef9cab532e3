using ImagePipeline.AppHost.Embedded;
using ImagePipeline.AppHost.Embedded.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.AppHost.Dashboard;

public sealed class DashboardRulesTests
{
    [Theory]
    [InlineData("AWS_SECRET_ACCESS_KEY", "test", true)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=1", true)]
    [InlineData("LocalAws__Password", "x", true)]
    [InlineData("DATABASE_URL", "postgres://me:hunter2@localhost/db", true)]
    [InlineData("AWS_ENDPOINT_URL", "http://localhost:4566", false)]
    [InlineData("TABLE_NAME", "image-pipeline", false)]
    public void SecretsAreKnownByNameOrValue(string name, string value, bool isSecret) => Assert.Equal(isSecret, Secrets.IsSecret(name, value));

    [Theory]
    [InlineData("\e[32minfo\e[39m: Web[1] up", "information", "info: Web[1] up")]
    [InlineData("fail: Web[1]", "error", "fail: Web[1]")]
    [InlineData("""{"timestamp":"x","level":"Warning","message":"m"}""", "warning", """{"timestamp":"x","level":"Warning","message":"m"}""")]
    [InlineData("  VITE ready", null, "  VITE ready")]
    public void ALine_IsPlainAndKnowsItsLevel(string text, string? level, string clean)
    {
        var line = ConsoleLine.Read(1, "web", default, new OutputLine(text, IsError: true));

        Assert.Equal(new ConsoleLine(1, "web", default, "stderr", level, clean), line);
    }

    [Fact]
    public void TheConsole_KeepsTheLastLinesOfEachProcess_AndGoesOnAfterAnId()
    {
        var log = new ConsoleLog(2, new FakeTimeProvider());
        foreach (var (process, text) in new[] { ("a", "1"), ("b", "2"), ("b", "3"), ("b", "4") })
        {
            log.Add(process, new OutputLine(text, IsError: false));
        }

        Assert.Equal(["1", "3", "4"], log.Read(null, null, 10).Select(line => line.Text));
        Assert.Equal(["3", "4"], log.Read(null, null, 2).Select(line => line.Text));
        Assert.Equal(["3"], log.Read(null, 1, 1).Select(line => line.Text));
        Assert.Equal(["1"], log.Read(new HashSet<string> { "a" }, 0, 10).Select(line => line.Text));
    }

    [Fact]
    public async Task AListenerThatDoesNotRead_IsCutOff_AndTheOthersGetEverything()
    {
        var broadcast = new Broadcast<int>();
        using var idle = broadcast.Subscribe();
        using var keen = broadcast.Subscribe();

        for (var i = 0; i <= Broadcast<int>.QueueLimit; i++)
        {
            broadcast.Publish(i);
            Assert.Equal(i, await keen.Items.ReadAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(Broadcast<int>.QueueLimit, await idle.Items.ReadAllAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST", "AWSStepFunctions.ListExecutions", "states")]
    [InlineData("POST", "DynamoDB_20120810.Scan", "dynamodb")]
    [InlineData("GET", "", "s3")]
    [InlineData("POST", "AWSStepFunctions.GetActivityTask", null)]
    [InlineData("POST", "AWSStepFunctions.StopExecution", null)]
    [InlineData("POST", "DynamoDB_20120810.DeleteItem", null)]
    [InlineData("POST", "DynamoDB_20120810.Scan.DeleteItem", null)]
    [InlineData("POST", "DynamoDB_20120810.QueryX", null)]
    [InlineData("PUT", "DynamoDB_20120810.Scan", null)]
    [InlineData("PUT", "", null)]
    [InlineData("POST", "", null)]
    public void TheProxy_PassesReadsAlone(string method, string target, string? service)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;

        string? Read() => AwsProxy.ServiceOf(request, target);

        if (service is null)
        {
            Assert.Equal(403, Assert.Throws<ApiException>(Read).Status);
        }
        else
        {
            Assert.Equal(service, Read());
        }
    }

    [Fact]
    public void Settings_AreReadFromTheirSection_AndAllMistakesAreSaidAtOnce()
    {
        Assert.Null(DashboardOptions.Read(Configuration(("no-dashboard", "true"))));
        Assert.Equal((0, 500), DashboardOptions.Read(Configuration(("dashboard-port", "0"), ("Dashboard:Logs", "500"))) is { } o ? (o.Port!.Value, o.Logs) : default);

        var error = Assert.Throws<InvalidOperationException>(() => DashboardOptions.Read(Configuration(("Dashboard:Logs", "1"), ("Dashboard:Token", "short"))));

        Assert.Contains("Logs", error.Message);
        Assert.Contains("token needs 16 characters", error.Message);
    }

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();
}
