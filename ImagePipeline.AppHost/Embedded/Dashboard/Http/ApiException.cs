namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>A request that cannot be answered as asked: the status, and a sentence that says why.</summary>
internal sealed class ApiException(int status, string detail) : Exception(detail)
{
    public int Status { get; } = status;
}
