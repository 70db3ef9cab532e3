using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>One version of a deployed function: its settings and which code it has. Never modified: a change makes a new one.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html</remarks>
internal sealed partial record FunctionConfiguration
{
    public const string OnlyRuntime = "provided.al2023";

    private const int LargestEnvironment = 4096;

    private static readonly string[] s_reserved =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT",
    ];

    public string Version { get; init; } = FunctionDefinition.Latest;

    public string Description { get; init; } = "";

    public string Role { get; init; } = "";

    public string Handler { get; init; } = "";

    /// <summary>In seconds.</summary>
    public int Timeout { get; init; } = 3;

    /// <summary>In megabytes, as is <see cref="EphemeralStorage"/>.</summary>
    public int MemorySize { get; init; } = 128;

    public int EphemeralStorage { get; init; } = 512;

    public string Architecture { get; init; } = "x86_64";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? KmsKeyArn { get; init; }

    public string TracingMode { get; init; } = "PassThrough";

    public LoggingConfig Logging { get; init; } = new();

    /// <summary>The SHA-256 of the zip, in base64.</summary>
    public string CodeSha256 { get; init; } = "";

    /// <summary>Of the zip, in bytes.</summary>
    public long CodeSize { get; init; }

    /// <summary>In milliseconds since 1970.</summary>
    public long LastModified { get; init; }

    public string RevisionId { get; init; } = "";

    /// <summary>This configuration with those settings of a request that creation and changes have in common.</summary>
    public FunctionConfiguration With(Parameters parameters)
    {
        RefuseWhatIsNotHere(parameters);
        return this with
        {
            Description = Text(parameters, "Description", AnyDescription()) ?? Description,
            Role = Text(parameters, "Role", RolePattern()) ?? Role,
            Handler = Text(parameters, "Handler", HandlerPattern()) ?? Handler,
            Timeout = EventSourceMapping.InRange(parameters, "Timeout", 1, 900) ?? Timeout,
            MemorySize = EventSourceMapping.InRange(parameters, "MemorySize", 128, 10_240) ?? MemorySize,
            EphemeralStorage = parameters.OptionalObject("EphemeralStorage") is { } storage ? ReadSize(new Parameters("EphemeralStorage", storage)) : EphemeralStorage,
            Environment = parameters.OptionalObject("Environment") is { } environment ? ReadEnvironment(new Parameters("Environment", environment)) : Environment,
            KmsKeyArn = parameters.OptionalString("KMSKeyArn") is { } key ? (key.Length > 0 ? key : null) : KmsKeyArn,
            TracingMode = parameters.OptionalObject("TracingConfig") is { } tracing ? ReadTracing(new Parameters("TracingConfig", tracing)) : TracingMode,
            Logging = parameters.OptionalObject("LoggingConfig") is { } logging ? LoggingConfig.Read(new Parameters("LoggingConfig", logging)) : Logging,
        };
    }

    /// <param name="arn">With the qualifier under which it was asked for, if any.</param>
    public JsonObject ToJson(string name, string arn)
    {
        var json = new JsonObject
        {
            ["FunctionName"] = name,
            ["FunctionArn"] = arn,
            ["Runtime"] = OnlyRuntime,
            ["Role"] = Role,
            ["Handler"] = Handler,
            ["CodeSize"] = CodeSize,
            ["Description"] = Description,
            ["Timeout"] = Timeout,
            ["MemorySize"] = MemorySize,
            // 2026-01-02T03:04:05.678+0000
            ["LastModified"] = DateTimeOffset.FromUnixTimeMilliseconds(LastModified).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
            ["CodeSha256"] = CodeSha256,
            ["Version"] = Version,
            ["TracingConfig"] = new JsonObject { ["Mode"] = TracingMode },
            ["RevisionId"] = RevisionId,
            ["State"] = "Active",
            ["LastUpdateStatus"] = "Successful",
            ["PackageType"] = "Zip",
            ["Architectures"] = new JsonArray(Architecture),
            ["EphemeralStorage"] = new JsonObject { ["Size"] = EphemeralStorage },
            ["SnapStart"] = new JsonObject { ["ApplyOn"] = "None", ["OptimizationStatus"] = "Off" },
            ["LoggingConfig"] = Logging.ToJson(name),
        };
        if (Environment.Count > 0)
        {
            json["Environment"] = new JsonObject { ["Variables"] = ToJson(Environment) };
        }

        if (KmsKeyArn is not null)
        {
            json["KMSKeyArn"] = KmsKeyArn;
        }

        return json;
    }

    public static JsonObject ToJson(IReadOnlyDictionary<string, string> map) =>
        new(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    /// <summary>The strings of a JSON object.</summary>
    public static Dictionary<string, string> ReadMap(Parameters owner, string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in owner.OptionalObject(name)?.EnumerateObject() ?? default)
        {
            map[entry.Name] = entry.Value.ValueKind == System.Text.Json.JsonValueKind.String
                ? entry.Value.GetString()!
                : throw new AwsException("SerializationException", StatusCodes.Status400BadRequest, $"The value of '{entry.Name}' in '{name}' must be a string.");
        }

        return map;
    }

    private static void RefuseWhatIsNotHere(Parameters parameters)
    {
        foreach (var name in (ReadOnlySpan<string>)["Layers", "FileSystemConfigs"])
        {
            if (parameters.OptionalArray(name)?.GetArrayLength() > 0)
            {
                throw AwsException.NotSupported($"{name} of a function");
            }
        }

        if (parameters.OptionalObject("VpcConfig") is { } vpc && vpc.EnumerateObject().Any(member => member.Value is { ValueKind: System.Text.Json.JsonValueKind.Array } list && list.GetArrayLength() > 0))
        {
            throw AwsException.NotSupported("VpcConfig of a function: there are no networks here");
        }

        if (parameters.OptionalObject("SnapStart") is { } snapStart && snapStart.TryGetProperty("ApplyOn", out var applyOn) && applyOn.ToString() != "None")
        {
            throw LambdaErrors.InvalidParameter($"{OnlyRuntime} is not supported for SnapStart enabled functions.");
        }

        if (parameters.OptionalString("Runtime") is { } runtime && runtime != OnlyRuntime)
        {
            throw AwsException.NotSupported($"the runtime '{runtime}': it runs {OnlyRuntime}, whose zip brings its own");
        }
    }

    private static string? Text(Parameters parameters, string name, Regex pattern)
    {
        var text = parameters.OptionalString(name);
        return text is null || pattern.IsMatch(text) ? text : throw Parameters.Invalid(
            $"1 validation error detected: Value '{text}' at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}");
    }

    private static int ReadSize(Parameters storage)
    {
        var size = EventSourceMapping.InRange(storage, "Size", 512, 10_240);
        storage.End();
        return size ?? 512;
    }

    private static string ReadTracing(Parameters tracing)
    {
        var mode = tracing.OptionalString("Mode") ?? "PassThrough";
        tracing.End();
        return mode is "Active" or "PassThrough" ? mode : throw Parameters.Invalid(
            $"1 validation error detected: Value '{mode}' at 'tracingConfig.mode' failed to satisfy constraint: Member must satisfy enum value set: [Active, PassThrough]");
    }

    private static Dictionary<string, string> ReadEnvironment(Parameters environment)
    {
        var variables = ReadMap(environment, "Variables");
        environment.End();
        if (variables.Keys.FirstOrDefault(name => !VariableName().IsMatch(name)) is { } bad)
        {
            throw Parameters.Invalid($"1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: {VariableName()}] ('{bad}')");
        }

        if (variables.Keys.Intersect(s_reserved).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } reserved)
        {
            throw LambdaErrors.InvalidParameter(
                "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. "
                + $"Reserved keys used in this request: {string.Join(", ", reserved)}");
        }

        var measured = ToJson(variables).ToJsonString();
        return Encoding.UTF8.GetByteCount(measured) <= LargestEnvironment ? variables : throw LambdaErrors.InvalidParameter(
            $"Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {measured}");
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]+$")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$")]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"^[^\s]{1,128}$")]
    private static partial Regex HandlerPattern();

    [GeneratedRegex(@"^[\s\S]{0,256}$")]
    private static partial Regex AnyDescription();
}
