using System.Globalization;
using System.Text.Json;
using ImagePipeline.LocalAws.Provisioning;

namespace ImagePipeline.AppHost;

/// <summary>What terraform/pipeline says about the functions, with its placeholders set to this machine's names.</summary>
internal sealed record Pipeline(string Folder, IReadOnlyList<PipelineFunction> Functions)
{
    public const string Region = "us-east-1";

    public static Pipeline Read(string folder)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "functions.json")));
        var functions = file.RootElement.EnumerateObject()
            .Select(function => new PipelineFunction(
                function.Name,
                function.Value.GetProperty("memory").GetInt32(),
                ReadEnvironment(function.Value)))
            .ToList();
        return new Pipeline(folder, functions);
    }

    private static Dictionary<string, string> ReadEnvironment(JsonElement function) =>
        function.TryGetProperty("environment", out var environment)
            ? environment.EnumerateObject().ToDictionary(v => v.Name, v => LocalNames.Resolve(v.Value.GetString()!))
            : [];
}

internal sealed record PipelineFunction(string Name, int Memory, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>In MB, as Lambda writes it.</summary>
    public string MemoryText => Memory.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lambda gives CPU by memory: a function with a lot of it works hard, and gains from the other cores.</summary>
    public int DefaultProcesses => Memory >= 1024 ? Math.Clamp(System.Environment.ProcessorCount, 2, 4) : 1;
}
