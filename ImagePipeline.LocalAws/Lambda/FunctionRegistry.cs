using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>The functions of this account: those of the pipeline's description, and those added as services.</summary>
internal sealed class FunctionRegistry
{
    private const string Latest = "$LATEST";

    private readonly ConcurrentDictionary<string, Function> _functions = new(StringComparer.Ordinal);
    private readonly LocalAwsOptions _options;
    private readonly LambdaLimits _limits;
    private readonly Demand _demand;
    private readonly TimeProvider _time;
    private readonly ILogger<FunctionRegistry> _logger;

    public FunctionRegistry(
        IOptions<LocalAwsOptions> options, IOptions<LambdaLimits> limits, IEnumerable<FunctionDefinition> added, Demand demand, TimeProvider time,
        ILogger<FunctionRegistry> logger)
    {
        (_options, _limits, _demand, _time, _logger) = (options.Value, limits.Value, demand, time, logger);
        List<FunctionDefinition> described = _options.Pipeline is { } folder ? FunctionDefinition.ReadAll(Path.Combine(folder, "functions.json")) : [];
        foreach (var definition in described.Concat(added))
        {
            Register(definition);
        }

        if (_options.Pipeline is not null && _limits.ReservedConcurrency.Keys.FirstOrDefault(name => !_functions.ContainsKey(name)) is { } unknown)
        {
            throw new StartupException($"{LambdaLimits.Section}:ReservedConcurrency names the function '{unknown}', which the pipeline does not have.");
        }
    }

    public IEnumerable<Function> All => _functions.Values.OrderBy(function => function.Definition.Name, StringComparer.Ordinal);

    public void Register(FunctionDefinition definition) =>
        _functions[definition.Name] = new Function(
            definition, _limits.ReservedConcurrency.TryGetValue(definition.Name, out var reserved) ? reserved : null, _demand, _time, _logger);

    public bool TryGet(string name, [NotNullWhen(true)] out Function? function) => _functions.TryGetValue(name, out function);

    /// <summary>Finds a function by its name or ARN, with a qualifier in it or beside it.</summary>
    /// <returns>The function, and its ARN with the qualifier as it was asked for.</returns>
    /// <exception cref="Http.AwsException">There is none, or not with this qualifier.</exception>
    public (Function Function, string Arn) Find(string reference, string? qualifier = null)
    {
        var parsed = FunctionReference.Parse(reference);
        if (parsed.Qualifier is not null && qualifier is not null && parsed.Qualifier != qualifier)
        {
            throw LambdaErrors.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
        }

        var asked = parsed.Qualifier ?? qualifier;
        var arn = $"arn:aws:lambda:{parsed.Region ?? _options.Region}:{parsed.Account ?? _options.AccountId}:function:{parsed.Name}{(asked is null ? "" : ":" + asked)}";
        return (parsed.Region ?? _options.Region) == _options.Region
            && (parsed.Account ?? _options.AccountId) == _options.AccountId
            && asked is null or Latest
            && _functions.TryGetValue(parsed.Name, out var function)
            ? (function, arn)
            : throw LambdaErrors.FunctionNotFound(arn);
    }

    public string ArnOf(Function function) =>
        $"arn:aws:lambda:{_options.Region}:{_options.AccountId}:function:{function.Definition.Name}";
}
