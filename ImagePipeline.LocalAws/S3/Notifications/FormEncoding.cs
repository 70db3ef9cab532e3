namespace ImagePipeline.LocalAws.S3;

/// <summary>The encoding of keys in events: <c>in/a b</c> becomes <c>in/a+b</c>.</summary>
internal static class FormEncoding
{
    public static string Encode(string key) => Uri.EscapeDataString(key).Replace("%20", "+").Replace("%2F", "/").Replace("%2A", "*").Replace("~", "%7E");
}
