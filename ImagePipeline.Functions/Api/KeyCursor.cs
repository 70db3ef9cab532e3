using System.Text;

namespace ImagePipeline.Functions.Api;

/// <summary>Where a page of a list ended whose order is that of a key: the key, hexadecimal.</summary>
internal static class KeyCursor
{
    public static string Create(string key) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(key));

    public static string Read(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(cursor));
        }
        catch (FormatException)
        {
            throw FieldErrors.Of("cursor", "cursor must be that of a page before.");
        }
    }
}
