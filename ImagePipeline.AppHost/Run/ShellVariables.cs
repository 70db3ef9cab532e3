namespace ImagePipeline.AppHost.Run;

/// <summary>What of the shell's environment must not reach the processes that the app host starts.</summary>
internal static class ShellVariables
{
    /// <summary>
    /// A developer's own AWS profile, session or endpoint: no local run may ever touch a real account. Every process inherits the app
    /// host's environment, so they are forgotten here, before Aspire starts anything.
    /// </summary>
    public static void ForgetAws()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
