using System.Reflection;
using System.Runtime.Versioning;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>
/// A project that runs as it was built with the app host: one <c>dotnet X.dll</c> for each process, where a project resource would take a
/// <c>dotnet run</c> beside each. In an IDE's debug session the IDE launches the project itself, and so attaches its debugger.
/// </summary>
internal static class BuiltProject
{
    public static IResourceBuilder<T> WithBuiltProject<T>(this IResourceBuilder<T> builder, IProjectMetadata project)
        where T : ExecutableResource
    {
        var assembly = AssemblyOf(project, builder.ApplicationBuilder.AppHostAssembly!);
        return builder
            .WithAnnotation(project)
            .WithLaunchToolArgs(context => context.Args.Add(assembly), ownedByLaunchConfigurationType: KnownLaunchConfigurationTypes.Project)
            .WithDebugSupport(
                mode => new ProjectLaunchConfiguration { ProjectPath = project.ProjectPath, Mode = mode, DisableLaunchProfile = true },
                KnownLaunchConfigurationTypes.Project);
    }

    /// <summary><c>Debug</c> or <c>Release</c>.</summary>
    public static string ConfigurationOf(Assembly assembly) => assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>As seen from the project's folder; it was built with the app host, and so for the same configuration and framework.</summary>
    private static string AssemblyOf(IProjectMetadata project, Assembly appHost)
    {
        var framework = new FrameworkName(appHost.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName).Version;
        return Path.Combine(
            "bin", ConfigurationOf(appHost), $"net{framework.ToString(2)}", $"{Path.GetFileNameWithoutExtension(project.ProjectPath)}.dll");
    }
}
