using System.Text.Json;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Contracts.Policies;

/// <summary>Reads a policy as strictly as IAM does, with its texts of what is wrong.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html</remarks>
internal sealed partial class PolicyReader(PolicyKind kind, Func<string, AwsException> refuse)
{
    private static readonly string[] PrincipalTypes = ["AWS", "Service", "Federated", "CanonicalUser"];

    private static readonly string[] ConditionOperators =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
    ];

    private static readonly string[] SessionActions =
        ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext", "sts:*"];

    // {"Version":"2012-10-17","Statement":[{"Sid":"Log","Effect":"Allow","Action":["logs:PutLogEvents"],"Resource":"arn:aws:logs:...:*"}]}
    public PolicyDocument Read(string text)
    {
        using var document = Parse(text);
        var policy = document.RootElement;
        Only(policy, "Version", "Id", "Statement");
        var version = Text(policy, "Version") ?? "2008-10-17";
        if (version is not ("2012-10-17" or "2008-10-17") || !policy.TryGetProperty("Statement", out var list))
        {
            throw Syntax();
        }

        List<PolicyStatement> statements = list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(Statement)] : [Statement(list)];
        if (statements.Count == 0)
        {
            throw Syntax();
        }

        return statements.Where(statement => statement.Sid is { Length: > 0 }).GroupBy(statement => statement.Sid).Any(same => same.Count() > 1)
            ? throw refuse("Statement IDs (SID) in a single policy must be unique.")
            : new PolicyDocument(version, statements);
    }

    private JsonDocument Parse(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text, JsonProtocol.DocumentOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw Syntax();
        }
        catch (JsonException)
        {
            throw kind == PolicyKind.Trust ? refuse("This policy contains invalid Json") : Syntax();
        }
    }

    private PolicyStatement Statement(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            throw Syntax();
        }

        Only(statement, "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition");
        var sid = Text(statement, "Sid");
        // Policies of resources, such as those of queues, have been seen with blanks and more.
        if (kind != PolicyKind.Resource && sid is not null && !Sid().IsMatch(sid))
        {
            throw refuse("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*");
        }

        return new PolicyStatement(
            sid,
            Text(statement, "Effect") switch { "Allow" => true, "Deny" => false, _ => throw Syntax() },
            Principals(statement), Actions(statement), Resources(statement), [.. Conditions(statement)]);
    }

    private PolicyPrincipals? Principals(JsonElement statement)
    {
        var principal = OneOf(statement, "Principal", "NotPrincipal", out var isExcept);
        if (kind == PolicyKind.Identity)
        {
            return principal is null ? null : throw refuse("Policy document should not specify a principal.");
        }

        switch (principal)
        {
            case null:
                throw refuse("Missing required field Principal");
            case { ValueKind: JsonValueKind.String } everyone when everyone.GetString() == "*":
                return new PolicyPrincipals(isExcept, new Dictionary<string, IReadOnlyList<string>> { ["AWS"] = ["*"] });
            case { ValueKind: JsonValueKind.Object } types when types.EnumerateObject().All(type => PrincipalTypes.Contains(type.Name)):
                return new PolicyPrincipals(isExcept, types.EnumerateObject().ToDictionaryOrRefuse(type => type.Name, type => Strings(type.Value), _ => Syntax()));
            default:
                throw refuse("Invalid principal in policy");
        }
    }

    private PolicyPatterns Actions(JsonElement statement)
    {
        var element = OneOf(statement, "Action", "NotAction", out var isExcept) ?? throw refuse("Policy statement must contain actions.");
        var actions = Strings(element);
        if (actions.Count == 0)
        {
            throw refuse("Policy statement must contain actions.");
        }

        if (actions.FirstOrDefault(action => action != "*" && !Action().IsMatch(action)) is { } nameless)
        {
            throw refuse(nameless.Contains(':') ? "Actions/Conditions can contain only one colon." : "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }

        return kind == PolicyKind.Trust && !actions.All(action => SessionActions.Contains(action, StringComparer.OrdinalIgnoreCase))
            ? throw refuse("AssumeRole policy may only specify STS AssumeRole actions.")
            : new PolicyPatterns(isExcept, actions);
    }

    private PolicyPatterns? Resources(JsonElement statement)
    {
        var element = OneOf(statement, "Resource", "NotResource", out var isExcept);
        if (kind == PolicyKind.Trust)
        {
            return element is null ? null : throw refuse("Has prohibited field Resource");
        }

        var resources = element is { } given ? Strings(given) : throw refuse("Policy statement must contain resources.");
        if (resources.Count == 0)
        {
            throw refuse("Policy statement must contain resources.");
        }

        return resources.FirstOrDefault(resource => resource != "*" && !resource.StartsWith("arn:", StringComparison.Ordinal)) is { } other
            ? throw refuse($"Resource {other} must be in ARN format or \"*\".")
            : new PolicyPatterns(isExcept, resources);
    }

    private IEnumerable<PolicyCondition> Conditions(JsonElement statement)
    {
        if (!statement.TryGetProperty("Condition", out var condition))
        {
            yield break;
        }

        foreach (var test in Members(condition))
        {
            // ForAllValues:StringLikeIfExists
            var name = test.Name.Split(':') is ["ForAllValues" or "ForAnyValue", var qualified] ? qualified : test.Name;
            if (!ConditionOperators.Contains(name.EndsWith("IfExists", StringComparison.Ordinal) ? name[..^8] : name, StringComparer.OrdinalIgnoreCase))
            {
                throw refuse($"Invalid Condition type : {test.Name}.");
            }

            foreach (var key in Members(test.Value))
            {
                yield return new PolicyCondition(test.Name, key.Name, Strings(key.Value));
            }
        }
    }

    private JsonElement.ObjectEnumerator Members(JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw Syntax();

    private JsonElement? OneOf(JsonElement statement, string name, string except, out bool isExcept)
    {
        var has = statement.TryGetProperty(name, out var element);
        isExcept = statement.TryGetProperty(except, out var others);
        return has && isExcept ? throw Syntax() : has ? element : isExcept ? others : null;
    }

    private string? Text(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Syntax();

    // One value may stand without brackets; those of conditions may be numbers and booleans.
    private IReadOnlyList<string> Strings(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(Single)] : [Single(element)];

    private string Single(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => element.GetRawText(),
        _ => throw Syntax(),
    };

    private void Only(JsonElement element, params ReadOnlySpan<string> names)
    {
        var known = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name) || !known.Add(member.Name))
            {
                throw Syntax();
            }
        }
    }

    private AwsException Syntax() => refuse("Syntax errors in policy.");

    [GeneratedRegex("^[0-9A-Za-z]*$")]
    private static partial Regex Sid();

    [GeneratedRegex(@"^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$")]
    private static partial Regex Action();
}
