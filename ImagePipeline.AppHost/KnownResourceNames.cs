namespace ImagePipeline.AppHost;

internal static class KnownResourceNames
{
    /// <summary>What Aspire calls its dashboard in the model.</summary>
    public const string Dashboard = "aspire-dashboard";
}
