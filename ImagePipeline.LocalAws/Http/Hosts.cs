using System.Net;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// The names under which LocalAws answers. A page of any domain can have that domain's name lead to this machine after it was
/// loaded (DNS rebinding), and is then of the same origin; what it cannot do is to change the Host that the browser sends.
/// </summary>
internal sealed class Hosts(IOptions<LocalAwsOptions> options)
{
    // Nobody's but this machine's, the container engine's, LocalStack's (they lead to 127.0.0.1) and AWS's.
    private static readonly string[] Known =
    [
        "localhost", "*.localhost", "localhost.localstack.cloud", "*.localhost.localstack.cloud", "*.amazonaws.com", "*.api.aws",
        "host.docker.internal", "host.testcontainers.internal",
    ];

    private readonly IReadOnlyList<string> _allowed =
        [.. Known, .. options.Value.AllowedHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    // A container is asked under its service's name, which has no dot, and no such name can be had on the internet.
    private readonly bool _answersToServiceNames = !IPAddress.IsLoopback(IPAddress.Parse(options.Value.Address));

    public bool Allows(HostString host)
    {
        var name = host.Host.TrimEnd('.');
        return name.Length == 0 // HTTP/1.0, which no browser speaks
            || IPAddress.TryParse(name.Trim('[', ']'), out _) // no name, so nothing to rebind
            || (_answersToServiceNames && !name.Contains('.'))
            || _allowed.Any(pattern => Matches(pattern, name));
    }

    private static bool Matches(string pattern, string name) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? name.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
