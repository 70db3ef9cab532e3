namespace ImagePipeline.AppHost.Embedded;

/// <summary>Everything the runner says: log lines with their resource's name before them, states, the table.</summary>
internal sealed class Terminal(TextWriter output, bool colour)
{
    private static readonly int[] s_prefixColours = [36, 33, 35, 32, 34, 96, 93, 95, 92, 94];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _colours = [];

    public bool HasColour { get; } = colour;

    public static Terminal ForConsole() => new(
        Console.Out,
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    public void Log(string resource, string line)
    {
        lock (_lock)
        {
            if (!_colours.TryGetValue(resource, out var code))
            {
                _colours[resource] = code = s_prefixColours[_colours.Count % s_prefixColours.Length];
            }

            output.WriteLine($"{Paint(code, $"{resource,-18}")} {line}");
        }
    }

    public void State(ResourceStatus status)
    {
        var detail = status.Detail is null ? "" : $": {status.Detail}";
        Write($"{Paint(StatusTable.ColourOf(status.State), $"{status.Name,-18} {status.State}{detail}")}");
    }

    public void Error(string message) => Write(Paint(31, message));

    public void Write(string text)
    {
        lock (_lock)
        {
            output.WriteLine(text);
        }
    }

    public string Paint(int code, string text) => HasColour ? $"\e[{code}m{text}\e[0m" : text;
}
