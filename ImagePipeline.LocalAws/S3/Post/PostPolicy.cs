using System.Globalization;
using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The policy of a browser's POST: which form it lets in.</summary>
/// <example>
/// <code>
/// {"expiration": "2026-11-22T12:05:00.000Z",
///  "conditions": [{"bucket": "images"}, ["eq", "$key", "originals/1"], ["starts-with", "$Content-Type", "image/"],
///                 ["content-length-range", 1, 10485760]]}
/// </code>
/// </example>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html</remarks>
internal sealed class PostPolicy
{
    // What needs no condition: the policy's own carriers and the file.
    private static readonly string[] Uncovered = ["policy", "x-amz-signature", "signature", "awsaccesskeyid", "file"];

    private readonly DateTimeOffset _expiration;
    private readonly List<Condition> _conditions = [];

    private PostPolicy(DateTimeOffset expiration)
    {
        _expiration = expiration;
    }

    /// <summary>The largest file let in, or null.</summary>
    public long? MaximumSize { get; private set; }

    public long MinimumSize { get; private set; }

    /// <param name="base64">The form's field <c>policy</c>.</param>
    /// <exception cref="AwsException">It is no policy.</exception>
    public static PostPolicy Parse(string base64)
    {
        byte[] json;
        try
        {
            json = Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw Invalid("Invalid Base64 Encoding.");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    /// <summary>Checks everything that can be checked before the file is read.</summary>
    /// <param name="fields">The form's fields before the file, with <c>${filename}</c> replaced.</param>
    /// <exception cref="AwsException">The form is not what the policy lets in.</exception>
    public void Check(string bucket, IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        if (now >= _expiration)
        {
            throw Violated("Policy expired.");
        }

        foreach (var condition in _conditions)
        {
            var value = condition.Field == "bucket" ? bucket : fields.GetValueOrDefault(condition.Field);
            if (!condition.Holds(value))
            {
                throw Violated($"Policy Condition failed: {condition}");
            }
        }

        var covered = _conditions.Select(condition => condition.Field).ToHashSet();
        var extra = fields.Keys
            .Select(name => name.ToLowerInvariant())
            .Where(name => !covered.Contains(name) && !Uncovered.Contains(name) && !name.StartsWith("x-ignore-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (extra.Count > 0)
        {
            throw Violated($"Extra input fields: {string.Join(", ", extra)}");
        }
    }

    private static PostPolicy Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("Invalid JSON.");
        }

        if (!root.TryGetProperty("expiration", out var expires) || expires.ValueKind != JsonValueKind.String)
        {
            throw Invalid("Policy missing expiration.");
        }

        if (!DateTimeOffset.TryParseExact(expires.GetString(), ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiration))
        {
            throw Invalid($"Invalid 'expiration' value: '{expires.GetString()}'");
        }

        if (!root.TryGetProperty("conditions", out var conditions) || conditions.ValueKind != JsonValueKind.Array)
        {
            throw Invalid("Policy missing conditions.");
        }

        var unknown = root.EnumerateObject().FirstOrDefault(member => member.Name is not ("expiration" or "conditions"));
        if (unknown.Value.ValueKind != JsonValueKind.Undefined)
        {
            throw Invalid($"Unexpected: '{unknown.Name}'");
        }

        var policy = new PostPolicy(expiration);
        foreach (var condition in conditions.EnumerateArray())
        {
            policy.Add(condition);
        }

        return policy;
    }

    private void Add(JsonElement condition)
    {
        switch (condition.ValueKind)
        {
            case JsonValueKind.Object:
                var members = condition.EnumerateObject().ToList();
                if (members is not [var only])
                {
                    throw Invalid("Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
                }

                if (only.Value.ValueKind != JsonValueKind.String)
                {
                    throw Invalid("Invalid Simple-Condition: Value Must Be A String");
                }

                _conditions.Add(new Condition("eq", only.Name, only.Value.GetString()!));
                break;
            case JsonValueKind.Array:
                Add([.. condition.EnumerateArray()]);
                break;
            default:
                throw Invalid("Invalid Condition: must be an object or an array.");
        }
    }

    private void Add(List<JsonElement> operands)
    {
        if (operands is [{ ValueKind: JsonValueKind.String }, _, _] && operands[0].GetString()!.ToLowerInvariant() is var op)
        {
            if (op == "content-length-range")
            {
                (MinimumSize, MaximumSize) = (
                    Math.Max(MinimumSize, Number(operands[1])), Math.Min(MaximumSize ?? long.MaxValue, Number(operands[2])));
                return;
            }

            if (op is "eq" or "starts-with" && operands[1].ValueKind == JsonValueKind.String && operands[2].ValueKind == JsonValueKind.String
                && operands[1].GetString()!.StartsWith('$'))
            {
                _conditions.Add(new Condition(op, operands[1].GetString()![1..], operands[2].GetString()!));
                return;
            }
        }

        throw Invalid("Invalid Condition: expected [\"eq\" or \"starts-with\", \"$field\", \"value\"] or [\"content-length-range\", minimum, maximum].");
    }

    // Some signers write the numbers as strings.
    private static long Number(JsonElement operand) =>
        long.TryParse(operand.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid("Invalid Content-Length-Range: bounds must be integers.");

    private static AwsException Invalid(string message) => new("InvalidPolicyDocument", 400, $"Invalid Policy: {message}");

    private static AwsException Violated(string message) => S3Errors.AccessDenied($"Invalid according to Policy: {message}");

    private sealed record Condition(string Operator, string Name, string Value)
    {
        /// <summary>Fields have no case.</summary>
        public string Field { get; } = Name.ToLowerInvariant();

        public bool Holds(string? actual) => Operator == "eq"
            ? actual == Value
            // A list of content types must start so in each.
            : (Field == "content-type" ? (actual ?? "").Split(',') : [actual ?? ""])
                .All(item => item.Trim().StartsWith(Value, StringComparison.Ordinal));

        public override string ToString() => $"[\"{Operator}\", \"${Name}\", \"{Value}\"]";
    }
}
