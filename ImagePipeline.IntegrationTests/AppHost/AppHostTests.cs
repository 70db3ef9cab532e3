using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using ImagePipeline.AppHost;
using ImagePipeline.AppHost.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImagePipeline.IntegrationTests.AppHost;

/// <summary>What the app host does with its resources while it runs.</summary>
public sealed class AppHostTests(AppHostTests.OneHost fixture) : IClassFixture<AppHostTests.OneHost>
{
    private readonly RunningAppHost _host = fixture.Host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFunctionThatCrashes_IsStartedAgain_AndOneThatAPersonStopped_IsNot()
    {
        var stopped = await _host.Commands.ExecuteCommandAsync("manage-images", KnownResourceCommands.StopCommand, Cancellation);
        Assert.True(stopped.Success, stopped.Message);
        var first = _host.ProcessId("query-images");

        _host.KillFunction("query-images");

        await _host.UntilAsync("query-images", snapshot => snapshot.State?.Text == KnownResourceStates.Running && PidOf(snapshot) is { } pid && pid != first, Cancellation);
        await _host.UntilAsync("query-images", IsHealthy, Cancellation);
        Assert.Contains(_host.Snapshot("manage-images").State!.Text, KnownResourceStates.TerminalStates);

        var started = await _host.Commands.ExecuteCommandAsync("manage-images", KnownResourceCommands.StartCommand, Cancellation);
        Assert.True(started.Success, started.Message);
        await _host.UntilAsync("manage-images", IsHealthy, Cancellation);
    }

    [Fact]
    public async Task AFunctionThatStartsOnDemand_StartsWithItsFirstInvocation()
    {
        Assert.Equal(KnownResourceStates.NotStarted, _host.Snapshot("share-images").State?.Text);

        var invoked = await _host.Commands.ExecuteCommandAsync("share-images", "invoke", Event("""{ "version": "2.0", "routeKey": "GET /api/nothing" }"""), Cancellation);

        Assert.Contains("statusCode", invoked.Data?.Value);
        await _host.UntilAsync("share-images", IsHealthy, Cancellation);
    }

    [Fact]
    public async Task TheCommands_DoWhatTheySay()
    {
        var photo = await _host.Commands.ExecuteCommandAsync("frontend", "sample-photo", Cancellation);
        Assert.True(photo.Success, photo.Message);
        Assert.StartsWith($"sample-photo.jpg is READY: {_host.Page}photos/", photo.Message);

        var variables = await _host.Commands.ExecuteCommandAsync("localaws", "aws-cli-variables", Cancellation);
        Assert.Equal($"export AWS_ENDPOINT_URL={_host.Aws.ToString().TrimEnd('/')} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1", variables.Data?.Value);

        var invoked = await _host.Commands.ExecuteCommandAsync("query-images", "invoke", Event("""{ "version": "2.0", "routeKey": "GET /api/nothing" }"""), Cancellation);
        Assert.Contains("statusCode", invoked.Data?.Value);
        var refused = await _host.Commands.ExecuteCommandAsync("query-images", "invoke", Event("{"), Cancellation);
        Assert.False(refused.Success);

        Assert.NotEqual(0, await CountAsync());
        var emptied = await _host.Commands.ExecuteCommandAsync("localaws", "empty", Cancellation);
        Assert.True(emptied.Success, emptied.Message);
        await Eventually.EqualAsync(0, CountAsync);
    }

    [Fact]
    public void TheDashboard_ShowsThisSystem()
    {
        var functions = _host.Model.Resources.OfType<LambdaFunctionResource>().ToList();

        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.Contains(
            _host.Snapshot(function.Name).Relationships, relationship => (relationship.Type, relationship.ResourceName) == ("Parent", "functions")));
        Assert.Equal(
            [("Console", new Uri(_host.Page, "/console/").AbsoluteUri), ("Page", _host.Page.AbsoluteUri.TrimEnd('/'))],
            _host.Snapshot("frontend").Urls.Select(url => (url.DisplayProperties.DisplayName, url.Url)).Order());
        Assert.Equal([("AWS endpoint", _host.Aws.AbsoluteUri.TrimEnd('/'))], _host.Snapshot("localaws").Urls.Select(url => (url.DisplayProperties.DisplayName, url.Url)));
    }

    /// <summary>How many images the first user has, whom the sample photo is from; -1 while LocalAws restarts.</summary>
    private async Task<int> CountAsync()
    {
        try
        {
            // Each time anew: an emptied pool signs with another key.
            var localAws = _host.Model.Resources.OfType<LocalAwsResource>().Single();
            var token = await localAws.SignInAsync(new LocalUser("ada", "Laptop-only-1"), Cancellation);
            using var http = new HttpClient { BaseAddress = _host.Page, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            return JsonNode.Parse(await http.GetStringAsync("/api/images", Cancellation))!["items"]!.AsArray().Count;
        }
        catch (HttpRequestException)
        {
            return -1;
        }
    }

    private static bool IsHealthy(CustomResourceSnapshot snapshot) => snapshot is { HealthStatus: HealthStatus.Healthy, State.Text: "Running" };

    private static Aspire.Hosting.InteractionInputCollection Event(string json) =>
        new([new Aspire.Hosting.InteractionInput { Name = "event", InputType = Aspire.Hosting.InputType.Text, Value = json }]);

    private static int? PidOf(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } pid ? Convert.ToInt32(pid) : null;

    public sealed class OneHost : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("apphost-").FullName;

        internal RunningAppHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await RunningAppHost.StartAsync(_folder, Cancellation);

        public async ValueTask DisposeAsync()
        {
            if (Host is not null)
            {
                await Host.DisposeAsync();
            }

            Directory.Delete(_folder, recursive: true);
        }
    }
}
