using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace ImagePipeline.Functions.Api;

/// <summary>A file to be uploaded: <c>{"fileName": "a.jpg", "contentType": "image/jpeg", "size": 5, "sha256": "64 hex digits"}</c>.</summary>
/// <param name="FileName">Kept as it came, as data: never part of a key. The page sends Unicode NFC.</param>
/// <param name="ContentType">What the file claims to be. HEIC is refused with what to do.</param>
/// <param name="Size">In bytes, exact.</param>
/// <param name="Sha256">Of the file's bytes, hexadecimal: proven by S3 when the file arrives, or by resize-image when it came in parts.</param>
internal sealed record UploadRequest(
    [property: StringLength(UploadRequest.MaxFileNameLength, MinimumLength = 1)] string FileName,
    [property: OneOf(typeof(ContentType))] string ContentType,
    [property: Range(0, UploadLimits.MaxBytes)] long Size,
    [property: RegularExpression("^[0-9a-fA-F]{64}$")] string Sha256)
{
    public const int MaxFileNameLength = 1024;

    private const int Sha256HexLength = 64;

    private static readonly string[] Fields = ["fileName", "contentType", "size", "sha256"];

    public static UploadRequest Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        string fileName = "", contentType = "", sha256 = "";
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

        foreach (var missing in Fields.Where(field => !seen.Contains(field)))
        {
            errors.Add(missing, $"{missing} is missing.");
        }

        errors.ThrowIfAny();
        return new UploadRequest(fileName, contentType, size, sha256);
    }

    private static string FileNameOf(JsonElement value, FieldErrors errors)
    {
        var name = "";
        try
        {
            name = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text.
        }

        if (name.Length is 0 or > MaxFileNameLength)
        {
            errors.Add("fileName", $"fileName must be a text of 1 to {MaxFileNameLength} characters.");
        }

        return name;
    }

    private static string ContentTypeOf(JsonElement value, FieldErrors errors)
    {
        var type = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim().ToLowerInvariant() : "";
        if (type is "image/heic" or "image/heif" or "image/heic-sequence" or "image/heif-sequence")
        {
            errors.Add("contentType", "HEIC pictures cannot be read here. Export the picture as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible) and upload that.");
        }
        else if (!Functions.ContentType.All.Contains(type))
        {
            errors.Add("contentType", $"contentType must be one of {string.Join(", ", Functions.ContentType.All)}.");
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
        var sha256 = value.ValueKind == JsonValueKind.String ? value.GetString()!.ToLowerInvariant() : "";
        if (sha256.Length != Sha256HexLength || !sha256.All(char.IsAsciiHexDigit))
        {
            errors.Add("sha256", $"sha256 must be the SHA-256 of the file's bytes as {Sha256HexLength} hexadecimal digits.");
        }

        return sha256;
    }
}
