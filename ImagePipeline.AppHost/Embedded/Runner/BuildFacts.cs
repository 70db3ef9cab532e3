using System.Reflection;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>What MSBuild wrote into this assembly: where the project lies, and which configuration was built.</summary>
internal static class BuildFacts
{
    public static string Of(string key) => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
