using System.Text;

namespace ImagePipeline.IntegrationTests.Telemetry;

/// <summary>A trace as text, one span a line below its parent: <c>service: name</c>.</summary>
internal static class TraceTree
{
    /// <summary>Siblings by name, since some run at once; those that look the same below as well are one line with their number.</summary>
    public static string Draw(IReadOnlyCollection<ReceivedSpan> trace, string root)
    {
        var children = trace.ToLookup(span => span.ParentId);
        return string.Concat(Lines(root));

        IEnumerable<string> Lines(string parent) => children[parent]
            .Select(span => (Line: $"{span.Service}: {span.Name}", Below: string.Concat(Lines(span.SpanId))))
            .GroupBy(span => span)
            .OrderBy(group => group.Key.Line, StringComparer.Ordinal)
            .Select(group => group.Key.Line + (group.Count() > 1 ? $" x{group.Count()}" : "") + "\n" + Indent(group.Key.Below));
    }

    /// <summary>The whole trace with times, for a person: in the order of what happened.</summary>
    public static string Describe(IReadOnlyCollection<ReceivedSpan> trace, string root)
    {
        var children = trace.OrderBy(span => span.Start).ToLookup(span => span.ParentId);
        var start = trace.Min(span => span.Start);
        var text = new StringBuilder();
        Write(root, depth: 0);
        return text.ToString();

        void Write(string parent, int depth)
        {
            foreach (var span in children[parent])
            {
                text.AppendLine($"{(span.Start - start).TotalMilliseconds,8:0.0} +{span.Duration.TotalMilliseconds,7:0.0} ms  {new string(' ', depth * 2)}{span.Service}: {span.Name}");
                Write(span.SpanId, depth + 1);
            }
        }
    }

    private static string Indent(string lines) =>
        string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"  {line}\n"));
}
