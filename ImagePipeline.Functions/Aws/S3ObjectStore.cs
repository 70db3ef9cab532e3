using System.Net;
using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Aws;

internal sealed class S3ObjectStore(Lazy<IAmazonS3> client, Func<string> originals, Func<string> renditions) : IObjectStore
{
    /// <summary>The error of an original that is no longer there: its image was deleted meanwhile.</summary>
    public const string Gone = "GONE";

    private const string TraceparentField = "x-amz-meta-traceparent";

    public async Task<StoredOriginal?> FindOriginalAsync(string key, string? versionId, CancellationToken cancellationToken)
    {
        try
        {
            var head = await client.Value.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = originals(), Key = key, VersionId = versionId }, cancellationToken);
            return new StoredOriginal(
                head.VersionId, head.ContentLength, new DateTimeOffset(head.LastModified!.Value.ToUniversalTime()), head.Metadata[TraceparentField]);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task DownloadOriginalAsync(string key, string? versionId, string path, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.Value.GetObjectAsync(
                new GetObjectRequest { BucketName = originals(), Key = key, VersionId = versionId }, cancellationToken);
            if (response.ContentLength > maxBytes)
            {
                throw new FunctionException(FailureCode.TooLarge, FailureCode.MessageOf(FailureCode.TooLarge));
            }

            await using var file = File.Create(path);
            await response.ResponseStream.CopyToAsync(file, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FunctionException(Gone, $"The original {key} is not there any more.", exception);
        }
    }

    public async Task PutRenditionAsync(string key, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var body = MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
        await client.Value.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = renditions(),
                Key = key,
                ContentType = contentType,
                InputStream = body,
                Headers = { CacheControl = "public, max-age=31536000, immutable" },
            },
            cancellationToken);
    }

    public async Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        await EraseVersionsAsync(originals(), ObjectKeys.Original(imageId), cancellationToken);
        await EraseVersionsAsync(renditions(), ObjectKeys.Renditions(imageId), cancellationToken);
    }

    public async Task<UploadForm> SignUploadAsync(UploadTerms terms, CancellationToken cancellationToken)
    {
        var response = await client.Value.CreatePresignedPostAsync(new CreatePresignedPostRequest
        {
            BucketName = originals(),
            Key = terms.Key,
            Expires = terms.ExpiresAt.UtcDateTime,
            Fields = new()
            {
                ["Content-Type"] = terms.ContentType,
                ["x-amz-checksum-algorithm"] = "SHA256",
                ["x-amz-checksum-sha256"] = Convert.ToBase64String(Convert.FromHexString(terms.Sha256)),
                [TraceparentField] = terms.Traceparent,
            },
            Conditions = [S3PostCondition.ContentLengthRange(terms.Size, terms.Size)],
        });
        return new UploadForm(response.Url, response.Fields);
    }

    // A bucket without versioning lists each object as its one version "null", so one way serves both buckets.
    private async Task EraseVersionsAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest { BucketName = bucket, Prefix = prefix };
        ListVersionsResponse page;
        do
        {
            page = await client.Value.ListVersionsAsync(request, cancellationToken);
            if (page.Versions is { Count: > 0 } versions)
            {
                await client.Value.DeleteObjectsAsync(
                    new DeleteObjectsRequest
                    {
                        BucketName = bucket,
                        Quiet = true,
                        Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
                    },
                    cancellationToken);
            }

            request.KeyMarker = page.NextKeyMarker;
            request.VersionIdMarker = page.NextVersionIdMarker;
        }
        while (page.IsTruncated is true);
    }
}
