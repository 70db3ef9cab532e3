namespace Aspire.Hosting.ApplicationModel;

public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,
    TargetPort,
    HostAndPort,
}

/// <summary>Another resource's address, known once the runner has given out ports.</summary>
public sealed class EndpointReference : IValueProvider
{
    private readonly Resource _owner;

    internal EndpointReference(Resource owner, string endpointName)
    {
        _owner = owner;
        EndpointName = endpointName;
    }

    public IResourceWithEndpoints Resource => (IResourceWithEndpoints)_owner;

    public string EndpointName { get; }

    public string Url => Endpoint.Url;

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    internal Endpoint Endpoint => _owner.Endpoints.Find(e => e.Name == EndpointName)
        ?? throw new InvalidOperationException($"The resource '{_owner.Name}' has no endpoint '{EndpointName}'.");
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IValueProvider
{
    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Property switch
    {
        EndpointProperty.Url => Endpoint.Url,
        EndpointProperty.Host => "localhost",
        EndpointProperty.IPV4Host => "127.0.0.1",
        EndpointProperty.Port or EndpointProperty.TargetPort => $"{Endpoint.Endpoint.Port}",
        EndpointProperty.Scheme => "http",
        EndpointProperty.HostAndPort => $"localhost:{Endpoint.Endpoint.Port}",
        _ => throw new InvalidOperationException($"The embedded runner does not know the endpoint property {Property}."),
    });
}
