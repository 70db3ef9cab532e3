using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Testing;

/// <summary>
/// What the operations of a service answer, to hold mocked results against. A result of an operation that is not known here is
/// taken as it is, and so is a field that the operation does not have.
/// </summary>
/// <remarks>
/// A file of Shapes/ has a line for each operation and for each shape, whose names refer to each other:
/// <code>
/// PutEvents = PutEventsResponse
/// PutEventsResponse {Entries:EntryList FailedEntryCount!:number}    a structure; ! where a field is always there
/// EntryList [Entry]                                                 a list
/// Names &lt;string(1..64)&gt;                                             a map, of strings of 1 to 64 characters
/// State ENABLED|DISABLED                                            one of these
/// </code>
/// </remarks>
internal sealed class ApiShapes
{
    private static readonly ConcurrentDictionary<string, ApiShapes?> Services = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiShape> _shapes = new(StringComparer.Ordinal);

    private ApiShapes(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (name, text) = (line[..space], line[(space + 1)..]);
            if (text.StartsWith("= ", StringComparison.Ordinal))
            {
                _operations[name] = text[2..];
            }
            else
            {
                _shapes[name] = ApiShape.Parse(text);
            }
        }
    }

    /// <exception cref="AwsException">The result is not what the service would answer.</exception>
    public static void Check(ServiceResource resource, JsonNode? result, FieldValidation validation)
    {
        if (Services.GetOrAdd(FileOf(resource), Load) is { } shapes
            && shapes._operations.TryGetValue($"{char.ToUpperInvariant(resource.Action[0])}{resource.Action[1..]}", out var output))
        {
            shapes.Shape(output).Check(null, result, shapes.Shape, validation);
        }
    }

    private ApiShape Shape(string name) => _shapes.TryGetValue(name, out var shape) ? shape : ApiShape.Parse(name);

    /// <summary>Optimized integrations name two services otherwise than the SDK does.</summary>
    private static string FileOf(ServiceResource resource) => (resource.IsSdk, resource.Service) switch
    {
        (false, "events") => "eventbridge",
        (false, "states") => "sfn",
        var (_, service) => service,
    };

    private static ApiShapes? Load(string service)
    {
        using var stream = typeof(ApiShapes).Assembly.GetManifestResourceStream($"Shapes.{service}");
        if (stream is null)
        {
            return null;
        }

        using var lines = new StreamReader(stream);
        return new ApiShapes(lines);
    }
}
