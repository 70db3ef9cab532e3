using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>The processes of deployed functions that run now.</summary>
internal sealed class Sandboxes : IProcessStarter, IHostedService
{
    private static readonly TimeSpan s_credentialLifetime = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, (Sandbox Sandbox, Task Over)> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CodeStore _code;
    private readonly ListeningSocket _socket;
    private readonly LocalAwsOptions _options;
    private readonly LambdaOptions _lambda;
    private readonly IAuthorizer _authorizer;
    private readonly SessionCredentials _sessions;
    private readonly TimeProvider _time;
    private readonly ILogger<Sandboxes> _logger;
    private readonly string _root;

    /// <summary>Ends what a LocalAws that was killed has left running, and deletes what it left, before anything is started.</summary>
    public Sandboxes(
        CodeStore code, DataFolder folder, ListeningSocket socket, IOptions<LocalAwsOptions> options, IOptions<LambdaOptions> lambda,
        IAuthorizer authorizer, SessionCredentials sessions, TimeProvider time, ILogger<Sandboxes> logger)
    {
        (_authorizer, _sessions) = (authorizer, sessions);
        (_code, _socket, _options, _lambda, _time, _logger) = (code, socket, options.Value, lambda.Value, time, logger);
        _root = Path.GetDirectoryName(folder.PathOf(Path.Combine("lambda", "sandboxes", "any")))!;
        foreach (var left in Directory.EnumerateDirectories(_root).ToList())
        {
            Sandbox.EndOrphan(left);
            Directory.Delete(left, recursive: true);
        }
    }

    public int MaximumProcesses => _lambda.MaximumProcesses;

    public IEnumerable<Sandbox> All => _running.Values.Select(running => running.Sandbox);

    /// <param name="id">The path below which it finds the Runtime API.</param>
    public Sandbox? Find(string id) => _running.TryGetValue(id, out var running) ? running.Sandbox : null;

    public void Start(Function function, FunctionDefinition definition, FunctionProcess process)
    {
        var id = $"{definition.Name}.{Guid.NewGuid():N}";
        var sandbox = new Sandbox(id, function, definition, process, _code.PathOf(definition.Deployed!.CodeSha256), Path.Combine(_root, id), SetEnvironment, _lambda.Idle, _time, _logger);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[id] = (sandbox, RunAsync(sandbox, begin.Task));
        begin.SetResult();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values.Select(running => running.Over)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(Sandbox sandbox, Task begin)
    {
        // Nothing of what it does belongs to the request that it is started for.
        await begin;
        Activity.Current = null;
        await sandbox.RunAsync(_stopping.Token);
        _running.TryRemove(sandbox.Id, out _);
    }

    /// <summary>What a process of Lambda's has in its environment, and nothing of this machine's.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime</remarks>
    private void SetEnvironment(Sandbox sandbox, IDictionary<string, string?> variables)
    {
        var (definition, configuration) = (sandbox.Definition, sandbox.Definition.Deployed!);
        var endpoint = _socket.LocalUrl;
        var (accessKey, secret) = _options.Credentials.First();
        variables.Clear();
        // A function may change these.
        variables["PATH"] = "/usr/local/bin:/usr/bin:/bin:/opt/bin";
        variables["LD_LIBRARY_PATH"] = $"{sandbox.Code}:{sandbox.Code}/lib:/opt/lib";
        variables["LANG"] = "en_US.UTF-8";
        variables["TZ"] = ":UTC";
        variables["TMPDIR"] = sandbox.Temporary;
        variables["AWS_ENDPOINT_URL"] = endpoint.GetLeftPart(UriPartial.Authority);
        foreach (var (name, value) in configuration.Environment)
        {
            variables[name] = value;
        }

        variables["_HANDLER"] = configuration.Handler;
        variables["AWS_REGION"] = variables["AWS_DEFAULT_REGION"] = _options.Region;
        if (_authorizer.IsEnforced)
        {
            // As on AWS: those of its role, which outlive every process.
            var issued = _sessions.Issue(new CredentialSession(configuration.Role, definition.Name, _time.GetUtcNow() + s_credentialLifetime, Policies: null));
            (accessKey, secret) = (issued.AccessKeyId, issued.SecretAccessKey);
            variables["AWS_SESSION_TOKEN"] = issued.SessionToken;
        }

        variables["AWS_ACCESS_KEY_ID"] = accessKey;
        variables["AWS_SECRET_ACCESS_KEY"] = secret;
        variables["AWS_LAMBDA_FUNCTION_NAME"] = definition.Name;
        variables["AWS_LAMBDA_FUNCTION_VERSION"] = definition.Version;
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = configuration.MemorySize.ToString(CultureInfo.InvariantCulture);
        variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        variables["AWS_LAMBDA_LOG_GROUP_NAME"] = configuration.Logging.GroupOf(definition.Name);
        variables["AWS_LAMBDA_LOG_STREAM_NAME"] = $"{_time.GetUtcNow():yyyy/MM/dd}/[{definition.Version}]{sandbox.Id[(definition.Name.Length + 1)..]}";
        variables["AWS_LAMBDA_LOG_FORMAT"] = configuration.Logging.Format;
        if (configuration.Logging.ApplicationLevel is { } level)
        {
            variables["AWS_LAMBDA_LOG_LEVEL"] = level;
        }

        variables["AWS_LAMBDA_RUNTIME_API"] = $"{endpoint.Authority}/{sandbox.Id}";
        variables["LAMBDA_RUNTIME_DIR"] = "/var/runtime";
        variables["LAMBDA_TASK_ROOT"] = sandbox.Code;
    }
}
