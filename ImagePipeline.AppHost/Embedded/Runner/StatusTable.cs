using System.Text;

namespace ImagePipeline.AppHost.Embedded;

internal static class StatusTable
{
    public static string Render(IReadOnlyList<ResourceStatus> resources, Terminal terminal)
    {
        var nameWidth = Math.Max("RESOURCE".Length, resources.Max(r => r.Name.Length)) + 2;
        var stateWidth = resources.Max(r => $"{r.State}".Length) + 2;
        var table = new StringBuilder().AppendLine($"{"RESOURCE".PadRight(nameWidth)}{"STATE".PadRight(stateWidth)}URL");

        foreach (var resource in resources)
        {
            var state = terminal.Paint(ColourOf(resource.State), $"{resource.State}".PadRight(stateWidth));
            table.AppendLine($"{resource.Name.PadRight(nameWidth)}{state}{resource.Detail ?? resource.Url}".TrimEnd());
        }

        return table.ToString().TrimEnd();
    }

    public static int ColourOf(ResourceState state) => state switch
    {
        ResourceState.Healthy => 32,
        ResourceState.Failed or ResourceState.Unhealthy => 31,
        ResourceState.Restarting or ResourceState.Stopping => 33,
        _ => 90,
    };
}
