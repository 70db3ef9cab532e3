using System.Text;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Route53;

/// <summary>Domain names as Route 53 keeps them: in lower case, with a dot at the end, and what is neither letter, digit, - nor _ as <c>\052</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html</remarks>
internal static class DomainName
{
    /// <exception cref="AwsException">It is too long, or has an empty label.</exception>
    public static string Normalize(string name)
    {
        var text = new StringBuilder();
        foreach (var sign in Encoding.UTF8.GetBytes(name.TrimEnd('.').ToLowerInvariant()))
        {
            // A backslash begins what is written so already.
            if (char.IsAsciiLetterOrDigit((char)sign) || (char)sign is '-' or '_' or '.' or '\\')
            {
                text.Append((char)sign);
            }
            else
            {
                text.Append('\\').Append(Convert.ToString(sign, 8).PadLeft(3, '0'));
            }
        }

        var labels = text.ToString().Split('.');
        return text.Length > 255 || labels.Any(label => label.Length is 0 or > 63 * 4)
            ? throw Route53Errors.InvalidDomainName(name)
            : text.Append('.').ToString();
    }

    /// <summary>By which names of a zone are in order: their labels from the last to the first.</summary>
    public static string Order(string normalized) => string.Join('.', normalized.TrimEnd('.').Split('.').Reverse());

    public static bool IsIn(string name, string zone) => name == zone || name.EndsWith("." + zone, StringComparison.Ordinal);

}
