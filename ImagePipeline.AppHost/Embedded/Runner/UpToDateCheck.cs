using System.Xml.Linq;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>
/// Tells without MSBuild, in milliseconds, whether a project's output is newer than everything it is made of:
/// its folder, the projects and files it refers to, and the files that configure every build.
/// </summary>
internal static class UpToDateCheck
{
    private static readonly HashSet<string> s_notInputs = ["bin", "obj", "node_modules", "dist", "coverage", "TestResults"];
    private static readonly string[] s_buildFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];

    public static bool IsUpToDate(string projectPath, string configuration)
    {
        var output = BuildOutput.Find(projectPath, configuration);
        return output is not null && NewestInput(projectPath) <= output.BuiltAt;
    }

    private static DateTime NewestInput(string projectPath)
    {
        var projects = new HashSet<string>();
        var newest = DateTime.MinValue;
        Visit(projectPath);
        return newest;

        void Visit(string project)
        {
            if (!projects.Add(project) || !File.Exists(project))
            {
                return;
            }

            var folder = Path.GetDirectoryName(project)!;
            newest = Max(newest, NewestIn(new DirectoryInfo(folder)), NewestBuildFile(folder));
            foreach (var reference in OutsideReferences(project, folder))
            {
                if (reference.EndsWith("proj", StringComparison.Ordinal))
                {
                    Visit(reference);
                }
                else
                {
                    newest = Max(newest, File.Exists(reference) ? File.GetLastWriteTimeUtc(reference) : NewestIn(new DirectoryInfo(reference)));
                }
            }
        }
    }

    /// <summary>Folders count too, below the project's own: a deleted file leaves its mark there. (The own one changes when bin and obj appear.)</summary>
    internal static DateTime NewestIn(DirectoryInfo folder)
    {
        var newest = DateTime.MinValue;
        if (!folder.Exists)
        {
            return newest;
        }

        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name[0] == '.' || s_notInputs.Contains(entry.Name))
            {
                continue;
            }

            newest = Max(newest, entry.LastWriteTimeUtc, entry is DirectoryInfo child ? NewestIn(child) : DateTime.MinValue);
        }

        return newest;
    }

    private static DateTime NewestBuildFile(string folder)
    {
        var newest = DateTime.MinValue;
        for (var parent = new DirectoryInfo(folder).Parent; parent is not null; parent = parent.Parent)
        {
            foreach (var file in s_buildFiles.Select(name => Path.Combine(parent.FullName, name)).Where(File.Exists))
            {
                newest = Max(newest, File.GetLastWriteTimeUtc(file));
            }
        }

        return newest;
    }

    /// <summary>Each <c>Include="../..."</c>; a pattern counts as the folder it searches.</summary>
    private static IEnumerable<string> OutsideReferences(string project, string folder) =>
        XDocument.Load(project).Descendants()
            .Select(element => element.Attribute("Include")?.Value.Replace('\\', '/'))
            .Where(include => include?.StartsWith("../", StringComparison.Ordinal) == true)
            .Select(include => include!.Contains('*') ? include[..include.IndexOf('*')] : include)
            .Select(include => Path.GetFullPath(include, folder));

    private static DateTime Max(params ReadOnlySpan<DateTime> times)
    {
        var newest = DateTime.MinValue;
        foreach (var time in times)
        {
            newest = time > newest ? time : newest;
        }

        return newest;
    }
}
