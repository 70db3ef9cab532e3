using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Ssm;

/// <summary>Systems Manager's Parameter Store.</summary>
/// <remarks>https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html</remarks>
internal sealed partial class SsmService : JsonService
{
    // Of the standard tier.
    private const int LongestValue = 4096;

    private const int LargestPage = 50;

    private static readonly TimeSpan s_patternTime = TimeSpan.FromSeconds(1);

    private readonly ParameterDatabase _parameters;
    private readonly Records _records;
    private readonly LocalAwsOptions _options;

    public SsmService(SignatureVerifier signatures, ParameterDatabase parameters, Records records, IOptions<LocalAwsOptions> options)
        : base(signatures, "ssm", "AmazonSSM", "1.1")
    {
        (_parameters, _records, _options) = (parameters, records, options.Value);
        var tags = new RecordTags((asked, _) => Tagged(asked), answered: "TagList");
        Operations = new Dictionary<string, JsonOperation>
        {
            ["GetParameter"] = (parameters, _) => Task.FromResult(Get(parameters)),
            ["DescribeParameters"] = (parameters, _) => Task.FromResult(Describe(parameters)),
            ["PutParameter"] = (parameters, _) => PutAsync(parameters),
            ["DeleteParameter"] = (parameters, _) => DeleteAsync(parameters),
            ["ListTagsForResource"] = records.Reads(tags.List),
            ["AddTagsToResource"] = records.Writes(tags.Tag),
            ["RemoveTagsFromResource"] = records.Writes(tags.Untag),
        };
    }

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
    protected override AccessMap Access { get; } = new()
    {
        { "ssm", ["GetParameter", "PutParameter", "DeleteParameter"], (input, scope) => AccessMap.Text(input, "Name") is var name && name.StartsWith("arn:", StringComparison.Ordinal) ? name : scope.Arn("ssm", $"parameter/{name.TrimStart('/')}") },
        { "ssm", ["DescribeParameters"], (_, _) => "*" },
    };

    private JsonBody Get(Parameters parameters)
    {
        // name, name:3, or the ARN of either.
        var asked = parameters.String("Name");
        var decrypts = parameters.OptionalBoolean("WithDecryption") ?? false;
        parameters.End();
        var prefix = ArnOf("/");
        var parts = (asked.StartsWith(prefix, StringComparison.Ordinal) ? NameOf(asked[(prefix.Length - 1)..]) : asked).Split(':', 2);
        var parameter = _parameters.Find(parts[0]) ?? throw SsmErrors.NotFound();
        if (parts is [_, var selector])
        {
            parameter = long.TryParse(selector, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && _parameters.Find(parts[0], version) is { } earlier
                ? earlier
                : throw SsmErrors.NoVersion(parts[0], selector);
        }

        if (parameter.Type == Parameter.SecureString && !decrypts)
        {
            throw AwsException.NotSupported("GetParameter of a SecureString without WithDecryption: it is not encrypted here");
        }

        var answer = new JsonObject
        {
            ["ARN"] = ArnOf(parameter.Name),
            ["DataType"] = "text",
            ["LastModifiedDate"] = parameter.Modified / 1000.0,
            ["Name"] = parameter.Name,
            ["Type"] = parameter.Type,
            ["Value"] = parameter.Value,
            ["Version"] = parameter.Version,
        };
        if (parts.Length == 2)
        {
            answer["Selector"] = ":" + parts[1];
        }

        return new JsonObject { ["Parameter"] = answer };
    }

    private JsonBody Describe(Parameters parameters)
    {
        var filters = (parameters.OptionalArray("ParameterFilters")?.EnumerateArray() ?? default).Select(ReadFilter).ToList();
        var size = parameters.OptionalInteger("MaxResults") ?? LargestPage;
        var token = parameters.OptionalString("NextToken");
        parameters.End();
        if (size is < 1 or > LargestPage)
        {
            throw Parameters.Invalid(Constraint.Violated(size, "maxResults", $"have value between 1 and {LargestPage}"));
        }

        var found = _parameters.All().Where(parameter => filters.All(filter => filter(parameter.Name))).OrderBy(parameter => parameter.Name, StringComparer.Ordinal);
        return Pages.Answer(
            found.Select(parameter => (parameter.Name, (JsonNode)Metadata(parameter))), "Parameters", size, token, "NextToken",
            () => new AwsException("InvalidNextToken", StatusCodes.Status400BadRequest, "The specified token isn't valid."));
    }

    // {"Key":"Name","Option":"Equals","Values":["/app/one"]}
    private static Func<string, bool> ReadFilter(System.Text.Json.JsonElement element)
    {
        var filter = new Parameters("DescribeParameters", element);
        var (key, option, values) = (filter.String("Key"), filter.OptionalString("Option") ?? "Equals", filter.Strings("Values"));
        filter.End();
        return (key, option) switch
        {
            ("Name", "Equals") => values.Contains,
            ("Name", "BeginsWith") => name => values.Exists(value => name.StartsWith(value, StringComparison.Ordinal)),
            ("Name", "Contains") => name => values.Exists(value => name.Contains(value, StringComparison.Ordinal)),
            _ => throw AwsException.NotSupported($"the filter '{key}' with '{option}'"),
        };
    }

    private JsonObject Metadata(Parameter parameter)
    {
        var metadata = new JsonObject
        {
            ["ARN"] = ArnOf(parameter.Name),
            ["DataType"] = "text",
            ["LastModifiedDate"] = parameter.Modified / 1000.0,
            ["LastModifiedUser"] = $"arn:aws:iam::{_options.AccountId}:root",
            ["Name"] = parameter.Name,
            ["Policies"] = new JsonArray(),
            ["Tier"] = "Standard",
            ["Type"] = parameter.Type,
            ["Version"] = parameter.Version,
        };
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("AllowedPattern", parameter.AllowedPattern), ("Description", parameter.Description), ("KeyId", parameter.KeyId ?? (parameter.Type == Parameter.SecureString ? "alias/aws/ssm" : null))])
        {
            if (value is not null)
            {
                metadata[name] = value;
            }
        }

        return metadata;
    }

    private async Task<JsonBody> PutAsync(Parameters parameters)
    {
        var (name, value, type) = (parameters.String("Name"), parameters.String("Value"), parameters.OptionalString("Type"));
        var overwrite = parameters.OptionalBoolean("Overwrite") ?? false;
        var (description, pattern, key) = (Text(parameters, "Description"), Text(parameters, "AllowedPattern"), Text(parameters, "KeyId"));
        var tags = parameters.TagList("Tags");
        if (parameters.OptionalString("Tier") is not (null or "Standard"))
        {
            throw AwsException.NotSupported("tiers but Standard");
        }

        if (parameters.OptionalString("DataType") is not (null or "text"))
        {
            throw AwsException.NotSupported("data types but text");
        }

        parameters.End();
        if (!NamePattern().IsMatch(name))
        {
            throw Parameters.Invalid("Parameter name must be a fully qualified name of letters, digits and the signs _ . - /.");
        }

        if (type is not (null or "String" or Parameter.SecureString))
        {
            throw AwsException.NotSupported($"the parameter type '{type}'");
        }

        if (value.Length is 0 or > LongestValue)
        {
            throw Parameters.Invalid($"Standard tier parameters support a maximum parameter value of {LongestValue} characters, and at least one.");
        }

        if (overwrite && tags.Count > 0)
        {
            throw Parameters.Invalid("Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.");
        }

        CheckPattern(pattern, value);
        var parameter = await _parameters.PutAsync(
            name,
            before => new Parameter(name, type ?? before?.Type ?? "String", value, 0, 0)
            {
                Description = description ?? before?.Description, AllowedPattern = pattern, KeyId = key ?? before?.KeyId,
            },
            overwrite) ?? throw SsmErrors.AlreadyExists();
        if (tags.Count > 0)
        {
            await _records.WriteAsync(session => session.Tag(ArnOf(name), tags));
        }

        return new JsonObject { ["Tier"] = "Standard", ["Version"] = parameter.Version };
    }

    private async Task<JsonBody> DeleteAsync(Parameters parameters)
    {
        var name = parameters.String("Name");
        parameters.End();
        if (!await _parameters.DeleteAsync(name))
        {
            throw SsmErrors.NotFound();
        }

        await _records.WriteAsync(session => session.RemoveTags(ArnOf(name)));
        return JsonBody.Empty;
    }

    private string Tagged(Parameters parameters)
    {
        var (type, id) = (parameters.String("ResourceType"), parameters.String("ResourceId"));
        return type != "Parameter" ? throw AwsException.NotSupported($"tags of the resource type '{type}'")
            : _parameters.Find(id) is null ? throw SsmErrors.NoResource(id)
            : ArnOf(id);
    }

    private string ArnOf(string name) => $"arn:aws:ssm:{_options.Region}:{_options.AccountId}:parameter{(name.StartsWith('/') ? "" : "/")}{name}";

    // Of a name without slashes, the slash is the ARN's.
    private string NameOf(string path) => path.LastIndexOf('/') == 0 && _parameters.Find(path.Split(':')[0]) is null ? path[1..] : path;

    private static string? Text(Parameters parameters, string name) => parameters.OptionalString(name) is { Length: > 0 } text ? text : null;

    private static void CheckPattern(string? pattern, string value)
    {
        try
        {
            if (pattern is not null && !Regex.IsMatch(value, pattern, RegexOptions.None, s_patternTime))
            {
                throw SsmErrors.PatternMismatch(pattern);
            }
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            throw SsmErrors.InvalidPattern(pattern!);
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_.\-/]{1,1011}$")]
    private static partial Regex NamePattern();
}
