using System.Text.Json;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The <c>Image</c> parameter: the bytes themselves, or where S3 has them.</summary>
internal abstract record ImageReference
{
    public abstract Task<byte[]> ReadAsync(IObjectReader objects, CancellationToken cancellation);

    public static ImageReference Read(Parameters parameters)
    {
        if (parameters.OptionalObject("Image") is not { } element)
        {
            throw RekognitionError.Validation(null, "image", "Member must not be null");
        }

        var image = new Parameters($"{parameters.Operation}.Image", element);
        var bytes = image.Element("Bytes");
        var location = image.OptionalObject("S3Object");
        image.End();
        return (bytes, location) switch
        {
            ({ ValueKind: JsonValueKind.String } base64, null) => ImageBytes.FromBase64(base64),
            (null, { } s3Object) => S3Image.FromS3Object(new Parameters($"{parameters.Operation}.Image.S3Object", s3Object)),
            _ => throw RekognitionError.InvalidParameters(),
        };
    }
}

/// <summary>A picture in the request, base64.</summary>
internal sealed record ImageBytes(byte[] Bytes) : ImageReference
{
    private const int MaximumLength = 5 * 1024 * 1024;

    public override Task<byte[]> ReadAsync(IObjectReader objects, CancellationToken cancellation) => Task.FromResult(Bytes);

    public static ImageBytes FromBase64(JsonElement base64)
    {
        if (!base64.TryGetBytesFromBase64(out var bytes))
        {
            throw new AwsException("SerializationException", StatusCodes.Status400BadRequest, "The parameter 'Image.Bytes' must be base64.");
        }

        return bytes.Length switch
        {
            0 => throw RekognitionError.Validation("", "image.bytes", "Member must have length greater than or equal to 1"),
            > MaximumLength => throw RekognitionError.Validation(
                $"{bytes.Length} bytes", "image.bytes", $"Member must have length less than or equal to {MaximumLength}"),
            _ => new ImageBytes(bytes),
        };
    }
}

/// <summary>A picture in a bucket.</summary>
internal sealed record S3Image(string Bucket, string Name, string? Version) : ImageReference
{
    private const int MaximumLength = 15 * 1024 * 1024;

    public override async Task<byte[]> ReadAsync(IObjectReader objects, CancellationToken cancellation)
    {
        if (await objects.OpenAsync(Bucket, Name, Version, cancellation) is not { } found)
        {
            throw RekognitionError.InvalidObject();
        }

        await using (found)
        {
            if (found.Length > MaximumLength)
            {
                throw RekognitionError.ObjectTooLarge();
            }

            var bytes = new byte[found.Length];
            await found.Content.ReadExactlyAsync(bytes, cancellation);
            return bytes;
        }
    }

    public static S3Image FromS3Object(Parameters parameters)
    {
        var (bucket, name) = (parameters.OptionalString("Bucket"), parameters.OptionalString("Name"));
        var version = parameters.OptionalString("Version");
        parameters.End();
        return bucket is null || name is null ? throw RekognitionError.InvalidParameters() : new S3Image(bucket, name, version);
    }
}
