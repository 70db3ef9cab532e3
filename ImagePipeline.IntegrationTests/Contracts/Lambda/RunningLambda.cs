using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

/// <summary>A LocalAws whose Lambda retries as quickly as a test wants it.</summary>
public class RunningLambda : RunningLocalAws
{
    /// <summary>A function that is there after a restart too.</summary>
    public const string Permanent = "permanent";

    private int _registered;

    protected virtual string MaximumWaitSeconds => "10";

    public async Task<HttpResponseMessage> InvokeAsync(string function, string payload, string type = "RequestResponse")
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/2015-03-31/functions/{function}/invocations");
        request.Content = new StringContent(payload);
        request.Headers.Add("X-Amz-Invocation-Type", type);
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The processes and busy processes of a function, once they are as expected.</summary>
    public async Task WaitForProcessesAsync(string function, int processes, int busy)
    {
        using var http = new HttpClient { BaseAddress = Url };
        var expected = $$"""{"processes":{{processes}},"busy":{{busy}}}""";
        await Eventually.EqualAsync(expected, async () =>
            (await http.GetFromJsonAsync<JsonObject>("/_localaws/functions", TestContext.Current.CancellationToken))![function]!.ToJsonString());
    }

    internal string Register(TimeSpan? timeout = null, string? onFailure = null)
    {
        var definition = new FunctionDefinition($"function-{Interlocked.Increment(ref _registered)}", timeout ?? TimeSpan.FromSeconds(20), 256, OnFailure: onFailure);
        Services.GetRequiredService<FunctionRegistry>().Register(definition);
        return definition.Name;
    }

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["LocalAws:Lambda:MaximumWaitSeconds"] = MaximumWaitSeconds,
            ["LocalAws:Lambda:RetryDelaySeconds"] = "0.01",
        });
        builder.Services.AddSingleton(new FunctionDefinition(Permanent, TimeSpan.FromSeconds(20), 256));
    }
}

/// <summary>One that hardly waits for a process.</summary>
public sealed class ImpatientLambda : RunningLambda
{
    protected override string MaximumWaitSeconds => "0.1";
}
