using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The part of Aspire's ResourceBuilderExtensions that AppHost.cs is written in, with Aspire's signatures and meaning.</summary>
public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Set(resource => resource.Environment[name] = new Literal(value));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value)
        where T : IResourceWithEnvironment
    {
        var expression = value.GetExpression();
        return builder.Set(resource => resource.Environment[name] = expression);
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.Set(resource => resource.Environment[name] = value);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.Set(resource => resource.Environment[name] = endpointReference);

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment => builder.Set(resource => resource.References.Add(endpointReference));

    /// <summary>Adds the endpoint, or changes the one of that name (default "http"). Nothing stands between: <paramref name="isProxied"/> is for Aspire alone.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints => builder.Set(resource =>
        {
            name ??= "http";
            var endpoint = resource.Endpoints.Find(e => e.Name == name);
            if (endpoint is null)
            {
                resource.Endpoints.Add(endpoint = new Endpoint(name));
            }

            if (resource is ContainerResource)
            {
                endpoint.ContainerPort = targetPort ?? endpoint.ContainerPort;
                endpoint.RequestedPort = port ?? endpoint.RequestedPort;
            }
            else
            {
                endpoint.RequestedPort = targetPort ?? port ?? endpoint.RequestedPort;
            }

            if (env is not null)
            {
                endpoint.PortVariables.Add(env);
            }
        });

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder.Set(resource => resource.Endpoints.ForEach(e => e.IsExternal = true));

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(Model(builder), name);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.WithHttpHealthCheck(() => builder.GetEndpoint(endpointName ?? "http"), path, statusCode);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = endpointSelector?.Invoke() ?? builder.GetEndpoint("http");
        return builder.Set(resource => resource.HealthChecks.Add(new HealthCheck(endpoint, path ?? "/", statusCode ?? 200)));
    }

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Set(resource => resource.WaitsFor.Add(Model(dependency)));

    internal static IResourceBuilder<T> Set<T>(this IResourceBuilder<T> builder, Action<Resource> change)
        where T : IResource
    {
        change(Model(builder));
        return builder;
    }

    private static Resource Model<T>(IResourceBuilder<T> builder)
        where T : IResource => builder.Resource as Resource
            ?? throw new InvalidOperationException($"'{builder.Resource.Name}' was not made by this builder.");
}
