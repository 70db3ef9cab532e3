using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImagePipeline.Functions.Api;

/// <summary>A part as the browser names it: <c>{"number": 1, "sha256": "64 hex digits"}</c>, and <c>"etag"</c> once S3 has it.</summary>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record RequestedPart(int Number, string Sha256, string Etag);

/// <summary>The bodies <c>{"parts": [...]}</c> of the uploads in parts.</summary>
internal static partial class PartsRequest
{
    /// <summary>S3 signs each part alone; nobody sends more at once.</summary>
    private const int MostSigned = 100;

    public static IReadOnlyList<RequestedPart> ParseToSign(ReadOnlyMemory<byte> body, int count)
    {
        var parts = Parse(body, count, withETag: false);
        return parts.Count is > 0 and <= MostSigned ? parts : throw FieldErrors.Of("parts", $"parts must name 1 to {MostSigned} parts.");
    }

    public static IReadOnlyList<RequestedPart> ParseToComplete(ReadOnlyMemory<byte> body, int count)
    {
        var parts = Parse(body, count, withETag: true);
        return parts.Count == count ? parts : throw FieldErrors.Of("parts", $"parts must name all {count} parts.");
    }

    private static List<RequestedPart> Parse(ReadOnlyMemory<byte> body, int count, bool withETag)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Name != "parts"))
        {
            errors.Add(member.Name, $"There is no field '{member.Name}'.");
        }

        errors.ThrowIfAny();
        if (!document.RootElement.TryGetProperty("parts", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw FieldErrors.Of("parts", "parts must be a list.");
        }

        var parts = list.EnumerateArray().Select(part => Read(part, count, withETag)).OrderBy(part => part.Number).ToList();
        return parts.DistinctBy(part => part.Number).Count() == parts.Count ? parts : throw FieldErrors.Of("parts", "parts must name each part once.");
    }

    private static RequestedPart Read(JsonElement part, int count, bool withETag)
    {
        if (part.ValueKind != JsonValueKind.Object
            || !part.TryGetProperty("number", out var number) || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt32(out var value) || value < 1 || value > count)
        {
            throw FieldErrors.Of("parts", $"Each part must have a number from 1 to {count}.");
        }

        var sha256 = Text(part, "sha256").ToLowerInvariant();
        if (!Sha256Hex().IsMatch(sha256))
        {
            throw FieldErrors.Of("parts", $"Part {value} must have a sha256 of 64 hexadecimal digits.");
        }

        var etag = withETag ? Text(part, "etag").Trim('"') : "";
        return !withETag || ETagText().IsMatch(etag)
            ? new RequestedPart(value, sha256, etag)
            : throw FieldErrors.Of("parts", $"Part {value} must have the etag that S3 answered.");
    }

    private static string Text(JsonElement part, string name) =>
        part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256Hex();

    [GeneratedRegex("^[0-9A-Za-z-]{1,64}$")]
    private static partial Regex ETagText();
}
