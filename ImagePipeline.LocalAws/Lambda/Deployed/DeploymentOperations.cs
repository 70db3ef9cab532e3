using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>Lambda's operations that deploy functions. What AWS does in the background is done when these answer; the answer says Pending all the same.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html</remarks>
internal sealed partial class DeploymentOperations(
    FunctionRegistry functions, CodeStore code, IObjectReader objects, EventSourcePollers pollers, SignatureVerifier signatures, TimeProvider time)
{
    /// <summary>50 MB in base64, and what is around them.</summary>
    private const int LargestRequest = 70_167_211;

    public async Task<JsonObject> CreateAsync(HttpContext context)
    {
        const string Operation = "CreateFunction";
        using var body = await ReadAsync(context, Operation);
        var parameters = new Parameters(Operation, body.RootElement);
        var reference = FunctionReference.Parse(parameters.String("FunctionName"));
        var configuration = ReadArchitecture(parameters, new FunctionConfiguration
        {
            Role = parameters.String("Role"),
            Handler = parameters.String("Handler"),
        }).With(parameters);
        _ = parameters.String("Runtime");
        var publish = parameters.OptionalBoolean("Publish") ?? false;
        var tags = Tags.Read(parameters);
        if (parameters.OptionalString("PackageType") is { } type and not "Zip")
        {
            throw AwsException.NotSupported($"functions of the package type {type}");
        }

        var given = new Parameters("Code", parameters.Object("Code"));
        parameters.End();
        if (reference.Qualifier is not null || functions.TryGet(reference.Name, out _))
        {
            throw LambdaErrors.FunctionExists(reference.Name);
        }

        configuration = Changed(await ReadCodeAsync(given, configuration, context.RequestAborted));
        given.End();
        var deployment = new Deployment { Name = reference.Name, Latest = configuration, Tags = tags };
        await functions.AddAsync(publish ? Publish(deployment, null) : deployment);
        // Mappings may have outlived a function of this name.
        pollers.Restart(reference.Name);
        return Describe(reference.Name, configuration, publish ? "1" : null, "State", "Pending", "The function is being created.", "Creating");
    }

    public async Task<JsonObject> UpdateCodeAsync(HttpContext context)
    {
        const string Operation = "UpdateFunctionCode";
        var (deployment, _) = Find(context, Operation);
        using var body = await ReadAsync(context, Operation);
        var parameters = new Parameters(Operation, body.RootElement);
        var revision = parameters.OptionalString("RevisionId");
        var publish = parameters.OptionalBoolean("Publish") ?? false;
        var isDryRun = parameters.OptionalBoolean("DryRun") ?? false;
        var configuration = ReadArchitecture(parameters, deployment.Latest);
        configuration = await ReadCodeAsync(parameters, configuration, context.RequestAborted);
        parameters.End();
        if (isDryRun)
        {
            return configuration.ToJson(deployment.Name, functions.ArnOf(deployment.Name));
        }

        var after = await functions.ChangeAsync(deployment.Name, before =>
        {
            RequireRevision(before, revision);
            var changed = before with
            {
                Latest = Changed(before.Latest with { CodeSha256 = configuration.CodeSha256, CodeSize = configuration.CodeSize, Architecture = configuration.Architecture }),
            };
            return publish ? Publish(changed, null) : changed;
        });
        return Describe(after.Name, publish ? after.Versions[^1] : after.Latest, publish ? after.Versions[^1].Version : null, "LastUpdateStatus", "InProgress", "The function is being created.", "Creating");
    }

    public async Task<JsonObject> UpdateConfigurationAsync(HttpContext context)
    {
        const string Operation = "UpdateFunctionConfiguration";
        var (deployment, _) = Find(context, Operation);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var revision = parameters.OptionalString("RevisionId");
        _ = deployment.Latest.With(parameters);
        parameters.End();
        var after = await functions.ChangeAsync(deployment.Name, before =>
        {
            RequireRevision(before, revision);
            return before with { Latest = Changed(before.Latest.With(parameters)) };
        });
        return Describe(after.Name, after.Latest, null, "LastUpdateStatus", "InProgress", "The function is being created.", "Creating");
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var (deployment, qualifier) = Find(context, "DeleteFunction");
        if (qualifier is null)
        {
            await functions.RemoveAsync(deployment.Name);
            pollers.Restart(deployment.Name);
            return;
        }

        if (!VersionNumber().IsMatch(qualifier))
        {
            throw LambdaErrors.InvalidParameter("$LATEST version cannot be deleted without deleting the function.");
        }

        await functions.ChangeAsync(deployment.Name, before =>
        {
            var aliases = before.Aliases.Where(alias => alias.Version == qualifier || alias.Weights.ContainsKey(qualifier)).Select(alias => alias.Name).ToList();
            return aliases.Count > 0
                ? throw LambdaErrors.VersionInUse(aliases)
                : before with { Versions = [.. before.Versions.Where(version => version.Version != qualifier)] };
        });
    }

    public async Task<JsonObject> PublishAsync(HttpContext context)
    {
        const string Operation = "PublishVersion";
        var (deployment, _) = Find(context, Operation);
        using var body = await LambdaBody.ReadAsync(context, signatures);
        var parameters = new Parameters(Operation, body.RootElement);
        var (revision, sha256, description) = (parameters.OptionalString("RevisionId"), parameters.OptionalString("CodeSha256"), parameters.OptionalString("Description"));
        parameters.End();
        var after = await functions.ChangeAsync(deployment.Name, before =>
        {
            RequireRevision(before, revision);
            return sha256 is null || sha256 == before.Latest.CodeSha256 ? Publish(before, description) : throw LambdaErrors.InvalidParameter(
                $"CodeSHA256 ({sha256}) is different from current CodeSHA256 in $LATEST ({before.Latest.CodeSha256}). Please try again with the CodeSHA256 in $LATEST.");
        });
        var version = after.Versions[^1];
        return version.ToJson(after.Name, $"{functions.ArnOf(after.Name)}:{version.Version}");
    }

    public JsonObject ListVersions(HttpContext context)
    {
        var (deployment, _) = Find(context, "ListVersionsByFunction");
        var arn = functions.ArnOf(deployment.Name);
        return new() { ["Versions"] = new JsonArray([.. deployment.All.Select(version => version.ToJson(deployment.Name, $"{arn}:{version.Version}"))]) };
    }

    private (Deployment Deployment, string? Qualifier) Find(HttpContext context, string operation) =>
        functions.FindDeployment(operation, (string)context.Request.RouteValues["function"]!, context.Request.Query["Qualifier"]);

    private async Task<JsonDocument> ReadAsync(HttpContext context, string operation) =>
        await LambdaBody.ReadAsync(context, signatures, LargestRequest, () => LambdaErrors.CodeTooLarge(operation, LargestRequest));

    private JsonObject Describe(string name, FunctionConfiguration configuration, string? qualifier, string state, string value, string reason, string reasonCode)
    {
        var version = qualifier is null ? configuration : configuration with { Version = qualifier };
        var json = version.ToJson(name, functions.ArnOf(name) + (qualifier is null ? "" : ":" + qualifier));
        json[state] = value;
        json[state + "Reason"] = reason;
        json[state + "ReasonCode"] = reasonCode;
        return json;
    }

    private FunctionConfiguration Changed(FunctionConfiguration configuration) =>
        configuration with { LastModified = time.GetUtcNow().ToUnixTimeMilliseconds(), RevisionId = Guid.NewGuid().ToString() };

    /// <summary>With a version of what is latest; as it is where that was published already.</summary>
    private static Deployment Publish(Deployment deployment, string? description)
    {
        var number = deployment.LastVersion + 1;
        var published = deployment.Latest with
        {
            Version = $"{number}",
            Description = description ?? deployment.Latest.Description,
            RevisionId = Guid.NewGuid().ToString(),
        };
        return deployment.Versions is [.., var last] && IsSame(last, deployment.Latest)
            ? deployment
            : deployment with { LastVersion = number, Versions = [.. deployment.Versions, published] };
    }

    private static bool IsSame(FunctionConfiguration version, FunctionConfiguration latest) => version.LastModified == latest.LastModified && version.CodeSha256 == latest.CodeSha256;

    private static void RequireRevision(Deployment deployment, string? revision)
    {
        if (revision is not null && revision != deployment.Latest.RevisionId)
        {
            throw LambdaErrors.StaleRevision("Function");
        }
    }

    private static FunctionConfiguration ReadArchitecture(Parameters parameters, FunctionConfiguration configuration)
    {
        if (parameters.OptionalArray("Architectures") is not { } given)
        {
            return configuration;
        }

        var architectures = given.EnumerateArray().Select(architecture => architecture.ToString()).ToList();
        return architectures is ["x86_64" or "arm64"] ? configuration with { Architecture = architectures[0] } : throw Parameters.Invalid(
            $"1 validation error detected: Value '[{string.Join(", ", architectures)}]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]");
    }

    private async Task<FunctionConfiguration> ReadCodeAsync(Parameters parameters, FunctionConfiguration configuration, CancellationToken cancellation)
    {
        var (bucket, key, version) = (parameters.OptionalString("S3Bucket"), parameters.OptionalString("S3Key"), parameters.OptionalString("S3ObjectVersion"));
        if (parameters.OptionalString("ImageUri") is not null)
        {
            throw AwsException.NotSupported("functions that are container images");
        }

        if (parameters.Element("ZipFile") is { } file)
        {
            if (bucket is not null || key is not null || version is not null)
            {
                throw LambdaErrors.InvalidParameter("Please do not provide other FunctionCode parameters when providing a ZipFile.");
            }

            if (!file.TryGetBytesFromBase64(out var bytes))
            {
                throw new AwsException("SerializationException", StatusCodes.Status400BadRequest, "ZipFile must be base64.");
            }

            return await KeepAsync(new MemoryStream(bytes));
        }

        if (bucket is null || key is null)
        {
            throw LambdaErrors.InvalidParameter("Please provide a source for function code.");
        }

        await using var stored = await objects.OpenAsync(bucket, key, version, cancellation) ?? throw LambdaErrors.CodeNotFound();
        return await KeepAsync(stored.Content);

        async Task<FunctionConfiguration> KeepAsync(Stream zip)
        {
            var (sha256, size) = await code.AddAsync(zip, cancellation);
            return configuration with { CodeSha256 = sha256, CodeSize = size };
        }
    }

    [GeneratedRegex(@"^\d+$")]
    private static partial Regex VersionNumber();
}
