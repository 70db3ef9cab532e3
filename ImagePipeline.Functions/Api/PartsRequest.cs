using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImagePipeline.Functions.Api;

/// <summary>A part to be signed.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Sha256">Of this part's bytes, hexadecimal.</param>
internal sealed record PartToSign([property: Range(1, int.MaxValue)] int Number, [property: RegularExpression("^[0-9a-fA-F]{64}$")] string Sha256);

/// <summary>A part that S3 has.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Sha256">Of this part's bytes, hexadecimal.</param>
/// <param name="Etag">As S3 answered it when the part arrived.</param>
internal sealed record PartToComplete(
    [property: Range(1, int.MaxValue)] int Number, [property: RegularExpression("^[0-9a-fA-F]{64}$")] string Sha256, string Etag);

/// <summary>Parts of an upload to be signed, 1 to 100, each once.</summary>
internal sealed record PartsToSign([property: Count(1, PartsRequest.MostSigned)] IReadOnlyList<PartToSign> Parts);

/// <summary>All parts of an upload, each once.</summary>
internal sealed record PartsToComplete(IReadOnlyList<PartToComplete> Parts);

/// <summary>The bodies <c>{"parts": [...]}</c> of the uploads in parts.</summary>
internal static partial class PartsRequest
{
    /// <summary>S3 signs each part alone; nobody sends more at once.</summary>
    public const int MostSigned = 100;

    public static IReadOnlyList<PartToComplete> ParseToSign(ReadOnlyMemory<byte> body, int count)
    {
        var parts = Parse(body, count, withETag: false);
        return parts.Count is > 0 and <= MostSigned ? parts : throw FieldErrors.Of("parts", $"parts must name 1 to {MostSigned} parts.");
    }

    public static IReadOnlyList<PartToComplete> ParseToComplete(ReadOnlyMemory<byte> body, int count)
    {
        var parts = Parse(body, count, withETag: true);
        return parts.Count == count ? parts : throw FieldErrors.Of("parts", $"parts must name all {count} parts.");
    }

    private static List<PartToComplete> Parse(ReadOnlyMemory<byte> body, int count, bool withETag)
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

    private static PartToComplete Read(JsonElement part, int count, bool withETag)
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
            ? new PartToComplete(value, sha256, etag)
            : throw FieldErrors.Of("parts", $"Part {value} must have the etag that S3 answered.");
    }

    private static string Text(JsonElement part, string name) =>
        part.TryGetProperty(name, out var value) && JsonBody.TryReadText(value, out var text) ? text ?? "" : "";

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256Hex();

    [GeneratedRegex("^[0-9A-Za-z-]{1,64}$")]
    private static partial Regex ETagText();
}
