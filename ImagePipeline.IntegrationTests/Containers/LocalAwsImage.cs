namespace ImagePipeline.IntegrationTests.Containers;

/// <summary>The container image of these sources, built once for the tests that need it, as docs/localaws says.</summary>
internal static class LocalAwsImage
{
    private const string Tag = "image-pipeline/localaws:test";

    private static readonly SemaphoreSlim s_turn = new(1);
    private static bool s_isBuilt;

    /// <summary>Its name. The test is skipped with the reason where Docker or Native AOT's compiler is missing.</summary>
    public static async Task<string> BuildAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The image of LocalAws is compiled on Linux only.");
        await Docker.RequireAsync();
        Tools.Require("Native AOT", "clang", "gcc");
        await s_turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!s_isBuilt)
            {
                await Command.RunAsync("dotnet", "run", "ImagePipeline.LocalAws/Container/image.cs", "--", "--tag", Tag);
                s_isBuilt = true;
            }
        }
        finally
        {
            s_turn.Release();
        }

        return Tag;
    }
}
