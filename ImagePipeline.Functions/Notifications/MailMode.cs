namespace ImagePipeline.Functions.Notifications;

/// <summary>What mail a person wants: none; each: one for each photo, as long as they are few; digest: one for all that came of photos in ten minutes.</summary>
internal static class MailMode
{
    public const string None = "none";
    public const string Each = "each";
    public const string Digest = "digest";

    public static readonly string[] All = [None, Each, Digest];
}
