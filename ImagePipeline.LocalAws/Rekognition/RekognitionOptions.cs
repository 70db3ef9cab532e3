using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The configuration section <c>Rekognition</c>: a classifier of the user's instead of what pixels alone can tell.</summary>
internal sealed class RekognitionOptions
{
    public const string Section = "Rekognition";

    /// <summary>An ONNX image classifier: one float input (1×3×H×W or 1×H×W×3), one output of a score a class.</summary>
    public string? Model { get; set; }

    /// <summary>The classes' names, one a line, in the order of the model's output.</summary>
    public string? Labels { get; set; }
}

internal sealed class RekognitionOptionsValidator : IValidateOptions<RekognitionOptions>
{
    public ValidateOptionsResult Validate(string? name, RekognitionOptions options)
    {
        if (options is { Model: null, Labels: null })
        {
            return ValidateOptionsResult.Success;
        }

        var missing = new[] { (nameof(options.Model), options.Model), (nameof(options.Labels), options.Labels) }
            .Where(setting => !File.Exists(setting.Item2))
            .Select(setting => setting.Item2 is null
                ? $"Rekognition:{setting.Item1} is missing; a model and its labels go together."
                : $"Rekognition:{setting.Item1} names the file '{setting.Item2}', which does not exist.")
            .ToList();
        return missing.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }
}
