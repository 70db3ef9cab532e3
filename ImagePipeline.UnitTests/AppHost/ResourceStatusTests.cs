using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class ResourceStatusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitUntil_EndsWithTheChangeThatFulfilsIt()
    {
        var status = new ResourceStatus("localaws", null);
        var healthy = status.WaitUntilAsync(s => s.State == ResourceState.Healthy, Cancellation);

        status.Set(ResourceState.Starting);
        Assert.False(healthy.IsCompleted);
        status.Set(ResourceState.Healthy);

        await healthy.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
    }

    [Fact]
    public void Set_TheSameAgain_IsNoChange()
    {
        var changes = new List<(ResourceState, string?)>();
        var status = new ResourceStatus("localaws", null);
        status.Changed += s => changes.Add((s.State, s.Detail));

        status.Set(ResourceState.Starting);
        status.Set(ResourceState.Starting);
        status.Set(ResourceState.Failed, "why");
        status.Set(ResourceState.Failed, "why");

        Assert.Equal([(ResourceState.Starting, null), (ResourceState.Failed, "why")], changes);
    }
}
