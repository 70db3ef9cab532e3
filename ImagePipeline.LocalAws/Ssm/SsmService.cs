using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Ssm;

/// <summary>Systems Manager's Parameter Store.</summary>
/// <remarks>https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html</remarks>
internal sealed partial class SsmService : JsonService
{
    // Of the standard tier.
    private const int LongestValue = 4096;

    private readonly ParameterDatabase _parameters;
    private readonly LocalAwsOptions _options;

    public SsmService(SignatureVerifier signatures, ParameterDatabase parameters, IOptions<LocalAwsOptions> options)
        : base(signatures, "ssm", "AmazonSSM", "1.1")
    {
        (_parameters, _options) = (parameters, options.Value);
        Operations = new Dictionary<string, JsonOperation>
        {
            ["GetParameter"] = (parameters, _) => Task.FromResult(Get(parameters)),
            ["PutParameter"] = (parameters, _) => PutAsync(parameters),
            ["DeleteParameter"] = (parameters, _) => DeleteAsync(parameters),
        };
    }

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    private JsonBody Get(Parameters parameters)
    {
        var name = parameters.String("Name");
        var decrypts = parameters.OptionalBoolean("WithDecryption") ?? false;
        parameters.End();
        var parameter = _parameters.Find(name) ?? throw SsmErrors.NotFound();
        if (parameter.Type == "SecureString" && !decrypts)
        {
            throw AwsException.NotSupported("GetParameter of a SecureString without WithDecryption: it is not encrypted here");
        }

        return new JsonObject
        {
            ["Parameter"] = new JsonObject
            {
                ["ARN"] = $"arn:aws:ssm:{_options.Region}:{_options.AccountId}:parameter{(name.StartsWith('/') ? "" : "/")}{name}",
                ["DataType"] = "text",
                ["LastModifiedDate"] = parameter.Modified / 1000.0,
                ["Name"] = parameter.Name,
                ["Type"] = parameter.Type,
                ["Value"] = parameter.Value,
                ["Version"] = parameter.Version,
            },
        };
    }

    private async Task<JsonBody> PutAsync(Parameters parameters)
    {
        var (name, value, type) = (parameters.String("Name"), parameters.String("Value"), parameters.OptionalString("Type"));
        var overwrite = parameters.OptionalBoolean("Overwrite") ?? false;
        if (parameters.OptionalString("Tier") is not (null or "Standard"))
        {
            throw AwsException.NotSupported("tiers but Standard");
        }

        // Nothing is encrypted, and nobody but the account's root is there to look for tags.
        parameters.Accept("Description", "KeyId", "Tags");
        parameters.End();
        if (!NamePattern().IsMatch(name))
        {
            throw Parameters.Invalid("Parameter name must be a fully qualified name of letters, digits and the signs _ . - /.");
        }

        if (type is not (null or "String" or "SecureString"))
        {
            throw AwsException.NotSupported($"the parameter type '{type}'");
        }

        if (value.Length is 0 or > LongestValue)
        {
            throw Parameters.Invalid($"Standard tier parameters support a maximum parameter value of {LongestValue} characters, and at least one.");
        }

        var parameter = await _parameters.PutAsync(name, type, value, overwrite) ?? throw SsmErrors.AlreadyExists();
        return new JsonObject { ["Tier"] = "Standard", ["Version"] = parameter.Version };
    }

    private async Task<JsonBody> DeleteAsync(Parameters parameters)
    {
        var name = parameters.String("Name");
        parameters.End();
        return await _parameters.DeleteAsync(name) ? JsonBody.Empty : throw SsmErrors.NotFound();
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_.\-/]{1,1011}$")]
    private static partial Regex NamePattern();
}
