using Aspire.Hosting.ApplicationModel;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>The order that WaitFor asks for.</summary>
internal static class StartOrder
{
    /// <summary>Every resource after those it waits for, otherwise as declared.</summary>
    public static IReadOnlyList<Resource> Of(IReadOnlyList<Resource> resources) => [.. resources.OrderBy(DepthOf)];

    /// <summary>The longest chain of resources that this one waits for.</summary>
    public static int DepthOf(Resource resource) => Depth(resource, []);

    private static int Depth(Resource resource, List<Resource> path)
    {
        if (path.Contains(resource))
        {
            throw new InvalidOperationException($"These resources wait for each other: {string.Join(" → ", path.Append(resource).Select(r => r.Name))}.");
        }

        return resource.WaitsFor.Count == 0 ? 0 : 1 + resource.WaitsFor.Max(dependency => Depth(dependency, [.. path, resource]));
    }
}
