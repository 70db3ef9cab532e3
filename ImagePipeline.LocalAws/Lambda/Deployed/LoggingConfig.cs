using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>Where a function's log goes on AWS, and what of it. Its processes are told the format and the level.</summary>
/// <param name="Group">Null for the group of the function's name.</param>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html</remarks>
internal sealed record LoggingConfig(string Format = "Text", string? Group = null, string? ApplicationLevel = null, string? SystemLevel = null)
{
    private const string Json = "JSON";

    public static LoggingConfig Read(Parameters parameters)
    {
        var config = new LoggingConfig(
            OneOf(parameters, "LogFormat", Json, "Text") ?? "Text",
            parameters.OptionalString("LogGroup"),
            OneOf(parameters, "ApplicationLogLevel", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"),
            OneOf(parameters, "SystemLogLevel", "DEBUG", "INFO", "WARN"));
        parameters.End();
        return config.Format == Json
            ? config with { ApplicationLevel = config.ApplicationLevel ?? "INFO", SystemLevel = config.SystemLevel ?? "INFO" }
            : config is { ApplicationLevel: null, SystemLevel: null } ? config
            : throw LambdaErrors.InvalidParameter("LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.");
    }

    public string GroupOf(string function) => Group ?? $"/aws/lambda/{function}";

    public JsonObject ToJson(string function)
    {
        var json = new JsonObject { ["LogFormat"] = Format, ["LogGroup"] = GroupOf(function) };
        if (Format == Json)
        {
            json["ApplicationLogLevel"] = ApplicationLevel;
            json["SystemLogLevel"] = SystemLevel;
        }

        return json;
    }

    private static string? OneOf(Parameters parameters, string name, params string[] values)
    {
        var value = parameters.OptionalString(name);
        return value is null || values.Contains(value) ? value : throw Parameters.Invalid(
            $"1 validation error detected: Value '{value}' at 'loggingConfig.{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", values)}]");
    }
}
