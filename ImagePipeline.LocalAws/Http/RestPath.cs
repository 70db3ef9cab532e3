namespace ImagePipeline.LocalAws.Http;

/// <summary>Where an operation of a REST service stands: its method and its path below the version, in which a star is any segment.</summary>
internal readonly record struct RestPath(string Method, string Path)
{
    /// <param name="version">The first segment of every path.</param>
    /// <param name="segments">Of the path that was asked for.</param>
    public bool Matches(string version, string method, string[] segments) =>
        method == Method && segments[0] == version && Path.Split('/') is var parts && parts.Length == segments.Length - 1
        && parts.Zip(segments.Skip(1)).All(pair => pair.First == pair.Second || (pair.First == "*" && pair.Second.Length > 0));
}
