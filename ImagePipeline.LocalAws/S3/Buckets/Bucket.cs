using System.Xml.Linq;

namespace ImagePipeline.LocalAws.S3;

/// <summary>A bucket and its configurations, by sub-resource (<c>cors</c>, <c>lifecycle</c>, ...): as XML, but versioning as its status alone.</summary>
internal sealed class Bucket(long id, string name, string region, DateTimeOffset created, IReadOnlyDictionary<string, string> configurations)
{
    public const string VersioningEnabled = "Enabled";

    private readonly Lazy<CorsConfiguration?> _cors = new(() => Parsed(configurations, "cors", CorsConfiguration.Parse));
    private readonly Lazy<NotificationConfiguration?> _notifications = new(() => Parsed(configurations, "notification", NotificationConfiguration.Parse));
    private readonly Lazy<LifecycleConfiguration?> _lifecycle = new(() => Parsed(configurations, "lifecycle", LifecycleConfiguration.Parse));

    public long Id => id;

    public string Name => name;

    public string Region => region;

    public DateTimeOffset Created => created;

    public IReadOnlyDictionary<string, string> Configurations => configurations;

    public CorsConfiguration? Cors => _cors.Value;

    public NotificationConfiguration? Notifications => _notifications.Value;

    public LifecycleConfiguration? Lifecycle => _lifecycle.Value;

    /// <summary><c>Enabled</c>, <c>Suspended</c>, or null where it was never turned on.</summary>
    public string? Versioning => configurations.GetValueOrDefault("versioning");

    private static T? Parsed<T>(IReadOnlyDictionary<string, string> configurations, string kind, Func<XElement, T> parse) where T : class =>
        configurations.TryGetValue(kind, out var xml) ? parse(XElement.Parse(xml)) : null;
}
