using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace ImagePipeline.Functions.Api;

/// <summary>A file to be uploaded: <c>{"fileName": "a.jpg", "contentType": "image/jpeg", "size": 5, "sha256": "64 hex digits"}</c>.</summary>
/// <param name="FileName">
/// Kept as data, never part of a key: as it came, without control characters and overrides of direction. The page sends Unicode NFC.
/// </param>
/// <param name="Size">In bytes, exact.</param>
/// <param name="Sha256">Of the file's bytes, hexadecimal: proven by S3 when the file arrives, or by resize-image when it came in parts.</param>
/// <param name="ContentType">
/// What the file claims to be; common aliases are taken for these. Empty, left out or <c>application/octet-stream</c> where it is not known: the
/// bytes decide in any case. Videos, sound, PDF and SVG are refused by name.
/// </param>
internal sealed record UploadRequest(
    [property: StringLength(UploadRequest.MaxFileNameLength, MinimumLength = 1)] string FileName,
    [property: Range(0, UploadLimits.MaxBytes)] long Size,
    [property: RegularExpression("^[0-9a-fA-F]{64}$")] string Sha256,
    [property: OneOf(typeof(ContentType))] string ContentType = Functions.ContentType.Unknown)
{
    public const int MaxFileNameLength = 1024;

    private const int Sha256HexLength = 64;

    private static readonly string[] Required = ["fileName", "size", "sha256"];

    public static UploadRequest Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        string fileName = "", contentType = Functions.ContentType.Unknown, sha256 = "";
        long size = 0;
        var seen = new HashSet<string>();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            seen.Add(member.Name);
            switch (member.Name)
            {
                case "fileName":
                    fileName = FileNameOf(member.Value, errors);
                    break;
                case "contentType":
                    contentType = ContentTypeOf(member.Value, errors);
                    break;
                case "size":
                    size = SizeOf(member.Value, errors);
                    break;
                case "sha256":
                    sha256 = Sha256Of(member.Value, errors);
                    break;
                default:
                    errors.Add(member.Name, $"There is no field '{member.Name}'.");
                    break;
            }
        }

        foreach (var missing in Required.Where(field => !seen.Contains(field)))
        {
            errors.Add(missing, $"{missing} is missing.");
        }

        errors.ThrowIfAny();
        return new UploadRequest(fileName, size, sha256, contentType);
    }

    private static string FileNameOf(JsonElement value, FieldErrors errors)
    {
        JsonBody.TryReadText(value, out var text);
        var name = Displayable(text ?? "");
        if (name.Length is 0 or > MaxFileNameLength)
        {
            errors.Add("fileName", $"fileName must be a text of 1 to {MaxFileNameLength} characters.");
        }

        return name;
    }

    // Control characters break a line or a terminal; overrides of direction make "gpj.exe" of "exe.jpg".
    private static string Displayable(string name) =>
        string.Concat(name.Where(c => !char.IsControl(c) && c is not ('\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));

    private static string ContentTypeOf(JsonElement value, FieldErrors errors)
    {
        var type = JsonBody.TryReadText(value, out var text) ? text is null ? Functions.ContentType.Unknown : Functions.ContentType.Normalize(text) : "";
        if (Functions.ContentType.RefusalOf(type) is { } refusal)
        {
            errors.Add("contentType", refusal);
        }

        return type;
    }

    private static long SizeOf(JsonElement value, FieldErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var size) && size >= 0 && size <= UploadLimits.MaxBytes)
        {
            return size;
        }

        errors.Add("size", $"size must be a whole number of bytes from 0 to {UploadLimits.MaxBytes} ({UploadLimits.MaxBytes / 1048576} MiB).");
        return 0;
    }

    private static string Sha256Of(JsonElement value, FieldErrors errors)
    {
        JsonBody.TryReadText(value, out var text);
        var sha256 = (text ?? "").ToLowerInvariant();
        if (sha256.Length != Sha256HexLength || !sha256.All(char.IsAsciiHexDigit))
        {
            errors.Add("sha256", $"sha256 must be the SHA-256 of the file's bytes as {Sha256HexLength} hexadecimal digits.");
        }

        return sha256;
    }
}
