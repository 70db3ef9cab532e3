using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using ImagePipeline.AppHost.Embedded.Dashboard;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>The variables of a resource's process, under the names that Aspire gives them.</summary>
internal static class ProcessEnvironment
{
    /// <param name="dashboard">Gets the telemetry where the person has named no endpoint for it.</param>
    public static async Task<Dictionary<string, string>> BuildAsync(Resource resource, int replica, IReadOnlyDictionary<string, string> host, DashboardAddress? dashboard = null)
    {
        var variables = host.Where(v => !IsOwnAwsAccount(v.Key)).ToDictionary();
        AddTelemetry(variables, resource.Name, replica, host, dashboard);
        AddDashboard(variables, resource, dashboard);
        AddEndpoints(variables, resource);
        resource.References.ForEach(reference => AddReference(variables, reference));

        foreach (var (name, value) in resource.Environment)
        {
            variables[name] = await value.GetValueAsync() ?? "";
        }

        return variables;
    }

    /// <summary>A developer's own AWS profile, session or endpoint must not reach a process that is meant for this machine alone.</summary>
    private static bool IsOwnAwsAccount(string name) => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase);

    private static void AddEndpoints(Dictionary<string, string> variables, Resource resource)
    {
        foreach (var variable in resource.Endpoints.SelectMany(e => e.PortVariables.Select(name => (name, e.Port))))
        {
            variables[variable.name] = $"{variable.Port}";
        }

        // A project that takes its port from a variable of its own would only warn about this one.
        var urls = resource is ProjectResource ? string.Join(';', resource.Endpoints.Where(e => e.PortVariables.Count == 0).Select(e => e.Url)) : "";
        if (urls.Length > 0)
        {
            variables["ASPNETCORE_URLS"] = urls;
        }
    }

    /// <summary><c>LOCALAWS_HTTP</c> for anybody, <c>services__localaws__http__0</c> for .NET's service discovery.</summary>
    private static void AddReference(Dictionary<string, string> variables, EndpointReference reference)
    {
        var (resource, endpoint) = (reference.Resource.Name, reference.EndpointName);
        variables[$"{Encode(resource)}_{Encode(endpoint)}".ToUpperInvariant()] = reference.Url;
        variables[$"services__{resource}__{endpoint}__0"] = reference.Url;
    }

    private static void AddTelemetry(Dictionary<string, string> variables, string name, int replica, IReadOnlyDictionary<string, string> host, DashboardAddress? dashboard)
    {
        var endpoint = host.GetValueOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT") ?? host.GetValueOrDefault("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL");
        if (!string.IsNullOrEmpty(endpoint))
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
            variables.TryAdd("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        }
        else if (dashboard is not null)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = dashboard.Otlp.Url;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"{RequestGuard.OtlpKeyHeader}={dashboard.OtlpKey}";
        }
        else
        {
            return;
        }

        variables["OTEL_SERVICE_NAME"] = name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={name}-{replica}";
        variables.TryAdd("OTEL_BLRP_SCHEDULE_DELAY", "1000");
        variables.TryAdd("OTEL_BSP_SCHEDULE_DELAY", "1000");
        variables.TryAdd("OTEL_METRIC_EXPORT_INTERVAL", "1000");
        variables.TryAdd("OTEL_TRACES_SAMPLER", "always_on");
        variables.TryAdd("OTEL_METRICS_EXEMPLAR_FILTER", "trace_based");
    }

    /// <summary>So that a page can link to its own traces. Vite shows pages the variables of this prefix alone.</summary>
    private static void AddDashboard(Dictionary<string, string> variables, Resource resource, DashboardAddress? dashboard)
    {
        if (resource is ViteAppResource && dashboard is not null)
        {
            variables["VITE_DASHBOARD_URL"] = dashboard.Pages.Url;
        }
    }

    /// <summary>A resource may be named <c>resize-image</c>, a variable may not.</summary>
    private static string Encode(string name)
    {
        var encoded = new StringBuilder(char.IsAsciiDigit(name[0]) ? "_" : "");
        return encoded.Append([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')]).ToString();
    }
}
