using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImagePipeline.IntegrationTests.Contracts.StepFunctions;

/// <summary>A LocalAws whose functions are the test's and whose event bus keeps what it is told.</summary>
public sealed class RunningStates : RunningLocalAws
{
    internal FakeFunctions Functions { get; } = new();

    internal KeepingBus Bus { get; } = new();

    internal StatesClient Client() => new(Url);

    protected override void Configure(WebApplicationBuilder builder) => builder.Host.UseServiceProviderFactory(new Replacement(services => services
        .AddSingleton<IFunctionInvoker>(Functions)
        .AddSingleton<IEventBus>(Bus)));

    /// <summary>Adds services after the server's own, so that they are the ones in effect.</summary>
    private sealed class Replacement(Action<IServiceCollection> replace) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            replace(services);
            return services;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();
    }
}

/// <summary>Functions by the last part of their ARN: <c>echo</c> answers its input, <c>fail</c> fails, <c>hang</c> answers when it is released.</summary>
internal sealed class FakeFunctions : IFunctionInvoker
{
    private TaskCompletionSource _release = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public void Release() => _release.TrySetResult();

    public void Hold() => _release = new TaskCompletionSource();

    public Task<FunctionResult> InvokeInTurnAsync(string function, ReadOnlyMemory<byte> payload, string? traceHeader, Action begun, CancellationToken cancellation)
    {
        begun();
        return InvokeAsync(function, payload, traceHeader, cancellation);
    }

    public async Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, string? traceHeader, CancellationToken cancellation)
    {
        var name = function.Split(':')[^1];
        Calls.Enqueue(name);
        if (name == "hang")
        {
            await _release.Task.WaitAsync(cancellation);
        }

        return name == "fail"
            ? new FunctionResult(Encoding.UTF8.GetBytes("""{"errorType":"Broken","errorMessage":"no"}"""), "Unhandled")
            : new FunctionResult(payload.ToArray(), null);
    }
}

internal sealed class KeepingBus : IEventBus
{
    public ConcurrentQueue<JsonObject> Events { get; } = new();

    public Task PublishAsync(JsonObject eventBridgeEvent, CancellationToken cancellation)
    {
        Events.Enqueue(eventBridgeEvent);
        return Task.CompletedTask;
    }
}
