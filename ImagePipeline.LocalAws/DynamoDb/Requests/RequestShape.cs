using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>What a request of one operation may hold.</summary>
internal sealed class RequestShape(string operation, params (string Name, Shape Shape)[] members)
{
    private const int MostErrors = 10;

    private readonly StructureShape _structure = new($"{operation}Input", members);

    /// <summary>Looked at between the two stages: what an operation checks before all other constraints.</summary>
    public Action<JsonElement>? First { get; init; }

    /// <exception cref="Http.AwsException">The request is not of this shape.</exception>
    public void Check(JsonElement request)
    {
        var unknown = new List<string>();
        _structure.CheckType(request, Place.Element, unknown);
        First?.Invoke(request);
        var errors = new List<string>();
        _structure.CheckConstraints(request, "", errors);
        if (errors.Count > 0)
        {
            var count = Math.Min(errors.Count, MostErrors);
            throw DynamoDbErrors.Invalid(
                $"{count} validation error{(count == 1 ? "" : "s")} detected: {string.Join("; ", errors.Take(count))}");
        }

        if (unknown.Count > 0)
        {
            throw DynamoDbErrors.Invalid($"LocalAws does not support the parameter '{unknown[0]}' of {operation}.");
        }
    }
}
