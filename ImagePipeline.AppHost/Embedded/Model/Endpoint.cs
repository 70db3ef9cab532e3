namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place where a resource listens. The runner gives it a port before anything starts, so that every reference can be resolved.</summary>
internal sealed class Endpoint(string name)
{
    public string Name { get; } = name;

    /// <summary>Null or 0: any free port.</summary>
    public int? RequestedPort { get; set; }

    public int Port { get; set; }

    /// <summary>Where the process listens inside its container; null outside of one, where it is <see cref="Port"/>.</summary>
    public int? ContainerPort { get; set; }

    /// <summary>Variables of the process that receive the port alone.</summary>
    public List<string> PortVariables { get; } = [];

    /// <summary>People open this one.</summary>
    public bool IsExternal { get; set; }

    public string Url => $"http://localhost:{Port}";
}

internal sealed record HealthCheck(EndpointReference Endpoint, string Path, int StatusCode)
{
    public Uri Uri => new(new Uri(Endpoint.Url), Path);
}
