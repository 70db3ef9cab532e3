namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Which variables a page must not show by itself.</summary>
internal static class Secrets
{
    public const string Mask = "••••••";

    private static readonly string[] s_words =
        ["KEY", "SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "PASSCODE", "HEADERS", "CREDENTIAL", "CONNECTIONSTRING", "CONNECTION_STRING", "AUTH", "COOKIE", "CERTIFICATE", "SIGNATURE"];

    /// <summary>By its name, or since its value is an address with a password in it. Rather one too many than one too few.</summary>
    public static bool IsSecret(string name, string value) =>
        s_words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || (value.Contains('@') && Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0);
}
