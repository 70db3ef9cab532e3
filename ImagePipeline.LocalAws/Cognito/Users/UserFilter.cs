using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>What ListUsers is asked for: <c>email = "ada@example.com"</c>, or with <c>^=</c> for what it begins with.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html</remarks>
internal sealed partial class UserFilter
{
    private static readonly string[] s_attributes = ["username", "sub", "email", "name", "cognito:user_status"];

    private readonly string? _attribute;
    private readonly bool _isPrefix;
    private readonly string _value = "";

    private UserFilter()
    {
    }

    private UserFilter(string attribute, bool isPrefix, string value) => (_attribute, _isPrefix, _value) = (attribute, isPrefix, value);

    /// <exception cref="Http.AwsException">It is no filter, or for what cannot be searched for.</exception>
    public static UserFilter Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new UserFilter();
        }

        var match = Filter().Match(text);
        return !match.Success ? throw CognitoErrors.InvalidParameter("Error while parsing filter")
            : !s_attributes.Contains(match.Groups[1].Value) ? throw CognitoErrors.InvalidParameter($"Attribute {match.Groups[1].Value} is not searchable")
            : new UserFilter(match.Groups[1].Value, match.Groups[2].Value == "^=", match.Groups[3].Value);
    }

    public bool Matches(User user)
    {
        var value = _attribute switch
        {
            null => "",
            "username" => user.Username,
            "cognito:user_status" => user.Status,
            _ => UserDescription.AttributeValues(user).FirstOrDefault(attribute => attribute.Key == _attribute).Value,
        };
        return value is not null && (_isPrefix ? value.StartsWith(_value, StringComparison.OrdinalIgnoreCase) : value.Equals(_value, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("""^\s*([a-z_:]{1,64})\s*(\^?=)\s*"([^"]{0,256})"\s*\z""")]
    private static partial Regex Filter();
}
