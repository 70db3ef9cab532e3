using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ImagePipeline.LocalAws.Lambda.Deployed;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// The functions of this account: those of the pipeline's description, those added as services, whose processes somebody else starts, and
/// those that were deployed.
/// </summary>
internal sealed class FunctionRegistry
{
    // By qualified name: each version of a function is one of its own.
    private readonly ConcurrentDictionary<string, Function> _functions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Deployment> _deployments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Concurrency> _concurrency = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changes = new(1);
    private readonly LocalAwsOptions _options;
    private readonly LambdaLimits _limits;
    private readonly LambdaStore _store;
    private readonly Sandboxes _sandboxes;
    private readonly Demand _demand;
    private readonly TimeProvider _time;
    private readonly ILogger<FunctionRegistry> _logger;

    public FunctionRegistry(
        IOptions<LocalAwsOptions> options, IOptions<LambdaLimits> limits, IEnumerable<FunctionDefinition> added, LambdaStore store, CodeStore code, Sandboxes sandboxes,
        Demand demand, TimeProvider time, ILogger<FunctionRegistry> logger)
    {
        (_options, _limits, _store, _sandboxes, _demand, _time, _logger) = (options.Value, limits.Value, store, sandboxes, demand, time, logger);
        List<FunctionDefinition> described = _options.Pipeline is { } folder ? FunctionDefinition.ReadAll(Path.Combine(folder, "functions.json")) : [];
        foreach (var definition in described.Concat(added))
        {
            Register(definition);
        }

        if (_options.Pipeline is not null && _limits.ReservedConcurrency.Keys.FirstOrDefault(name => !_functions.ContainsKey(name)) is { } unknown)
        {
            throw new StartupException($"{LambdaLimits.Section}:ReservedConcurrency names the function '{unknown}', which the pipeline does not have.");
        }

        var deployments = store.Deployments();
        code.DeleteOthers(deployments.SelectMany(deployment => deployment.All).Select(configuration => configuration.CodeSha256));
        foreach (var deployment in deployments.Where(deployment => !_functions.ContainsKey(deployment.Name)))
        {
            Apply(null, deployment);
        }
    }

    /// <summary>Every version of every function.</summary>
    public IEnumerable<Function> All => _functions.Values.OrderBy(function => function.Definition.QualifiedName, StringComparer.Ordinal);

    public void Register(FunctionDefinition definition) => _functions[definition.Name] = new Function(
        definition, new Concurrency(_limits.ReservedConcurrency.TryGetValue(definition.Name, out var reserved) ? reserved : null), _demand, _time, _logger);

    /// <param name="name">With the version where it is not that without one.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out Function? function) => _functions.TryGetValue(name, out function);

    /// <summary>Finds a function by its name or ARN, with a qualifier in it or beside it.</summary>
    /// <returns>The function, and its ARN with the qualifier as it was asked for.</returns>
    /// <exception cref="Http.AwsException">There is none, or not with this qualifier.</exception>
    public (Function Function, string Arn) Find(string reference, string? qualifier = null)
    {
        var (name, asked, arn) = Resolve(reference, qualifier);
        var version = asked is not null && _deployments.TryGetValue(name, out var deployment) && deployment.Aliases.FirstOrDefault(alias => alias.Name == asked) is { } alias
            ? alias.VersionFor(Random.Shared.NextDouble())
            : asked;
        return IsHere(reference) && _functions.TryGetValue(FunctionDefinition.Qualify(name, version), out var function)
            ? (function, arn)
            : throw LambdaErrors.FunctionNotFound(arn);
    }

    /// <summary>The deployed function that a request is about, with the qualifier that it states.</summary>
    /// <exception cref="Http.AwsException">There is none, or it was not deployed.</exception>
    public (Deployment Deployment, string? Qualifier) FindDeployment(string operation, string reference, string? qualifier = null)
    {
        var (name, asked, arn) = Resolve(reference, qualifier);
        return IsHere(reference) && _deployments.TryGetValue(name, out var deployment) ? (deployment, asked)
            : _functions.ContainsKey(name) ? throw LambdaErrors.NotDeployed(operation, name)
            : throw LambdaErrors.FunctionNotFound(arn);
    }

    public string ArnOf(string name) => $"arn:aws:lambda:{_options.Region}:{_options.AccountId}:function:{name}";

    public Deployment? DeploymentOf(Function function) => _deployments.GetValueOrDefault(function.Definition.Name);

    /// <exception cref="Http.AwsException">There is a function of this name.</exception>
    public Task AddAsync(Deployment deployment) => InTurnAsync(async () =>
    {
        if (_functions.ContainsKey(deployment.Name))
        {
            throw LambdaErrors.FunctionExists(deployment.Name);
        }

        await _store.SaveAsync(deployment);
        Apply(null, deployment);
    });

    /// <summary>Changes a deployed function. Once the task ends the change is kept.</summary>
    /// <param name="change">Answers the function as it is to be; throws to leave it as it is.</param>
    public async Task<Deployment> ChangeAsync(string name, Func<Deployment, Deployment> change)
    {
        Deployment? after = null;
        await InTurnAsync(async () =>
        {
            var before = _deployments.TryGetValue(name, out var found) ? found : throw LambdaErrors.FunctionNotFound(ArnOf(name));
            after = change(before);
            await _store.SaveAsync(after);
            Apply(before, after);
        });
        return after!;
    }

    public Task RemoveAsync(string name) => InTurnAsync(async () =>
    {
        if (_deployments.TryGetValue(name, out var deployment))
        {
            await _store.RemoveAsync(deployment);
            Apply(deployment, null);
        }
    });

    private async Task InTurnAsync(Func<Task> change)
    {
        await _changes.WaitAsync();
        try
        {
            await change();
        }
        finally
        {
            _changes.Release();
        }
    }

    private void Apply(Deployment? before, Deployment? after)
    {
        var name = (after ?? before)!.Name;
        var concurrency = _concurrency.GetOrAdd(name, _ => new Concurrency(after?.ReservedConcurrency));
        concurrency.Reserve(after?.ReservedConcurrency);
        foreach (var configuration in after?.All ?? [])
        {
            var definition = new FunctionDefinition(name, TimeSpan.FromSeconds(configuration.Timeout), configuration.MemorySize, configuration.Description, Deployed: configuration);
            if (!_functions.TryGetValue(definition.QualifiedName, out var function))
            {
                _functions[definition.QualifiedName] = new Function(definition, concurrency, _demand, _time, _logger, _sandboxes);
            }
            else if (!ReferenceEquals(function.Definition.Deployed, configuration))
            {
                function.Change(definition);
            }
        }

        foreach (var configuration in before?.All.Where(configuration => after?.Find(configuration.Version) is null) ?? [])
        {
            if (_functions.TryRemove(FunctionDefinition.Qualify(name, configuration.Version), out var function))
            {
                // What it runs and what waits for it ends; its processes do then.
                function.Change(function.Definition);
            }
        }

        if (after is null)
        {
            _deployments.TryRemove(name, out _);
            _concurrency.TryRemove(name, out _);
        }
        else
        {
            _deployments[name] = after;
        }
    }

    private (string Name, string? Qualifier, string Arn) Resolve(string reference, string? qualifier)
    {
        var parsed = FunctionReference.Parse(reference);
        if (parsed.Qualifier is not null && qualifier is not null && parsed.Qualifier != qualifier)
        {
            throw LambdaErrors.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
        }

        var asked = parsed.Qualifier ?? qualifier;
        return (parsed.Name, asked, $"arn:aws:lambda:{parsed.Region ?? _options.Region}:{parsed.Account ?? _options.AccountId}:function:{parsed.Name}{(asked is null ? "" : ":" + asked)}");
    }

    private bool IsHere(string reference)
    {
        var parsed = FunctionReference.Parse(reference);
        return (parsed.Region ?? _options.Region) == _options.Region && (parsed.Account ?? _options.AccountId) == _options.AccountId;
    }
}
