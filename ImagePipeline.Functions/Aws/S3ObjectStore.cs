using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Aws;

/// <param name="urlProtocol">Of presigned URLs: HTTPS, unless S3 is reached by a custom endpoint without it.</param>
internal sealed class S3ObjectStore(Lazy<IAmazonS3> client, Func<string> originals, Func<string> renditions, Protocol urlProtocol = Protocol.HTTPS) : IObjectStore
{
    /// <summary>The error of an object that is no longer there: its image was deleted meanwhile.</summary>
    public const string Gone = "GONE";

    private const string TraceparentField = "x-amz-meta-traceparent";
    private const string ChecksumHeader = "x-amz-checksum-sha256";
    private const string NoSuchUpload = "NoSuchUpload";

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
                var parameters = new FailureParameters(Limit: maxBytes);
                throw new FunctionException(FailureCode.TooLarge, FailureText.MessageOf(FailureCode.TooLarge, parameters)) { Parameters = parameters };
            }

            await using var file = File.Create(path);
            await response.ResponseStream.CopyToAsync(file, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FunctionException(Gone, $"The original {key} is not there any more.", exception);
        }
        catch (AmazonClientException exception)
        {
            // The SDK holds what it reads against the checksum that S3 has: what came otherwise may come right the next time.
            throw new IOException($"The original {key} did not arrive as it is stored: {exception.Message}", exception);
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

    public async Task<ReadOnlyMemory<byte>> ReadRenditionAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.Value.GetObjectAsync(new GetObjectRequest { BucketName = renditions(), Key = key }, cancellationToken);
            using var bytes = new MemoryStream();
            await response.ResponseStream.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FunctionException(Gone, $"The rendition {key} is not there any more.", exception);
        }
    }

    public async Task<long?> FindRenditionAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.Value.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = renditions(), Key = key }, cancellationToken)).ContentLength;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task CopyRenditionAsync(string key, string newKey, CancellationToken cancellationToken)
    {
        try
        {
            // With its type and its Cache-Control, which a copy keeps.
            await client.Value.CopyObjectAsync(
                new CopyObjectRequest { SourceBucket = renditions(), SourceKey = key, DestinationBucket = renditions(), DestinationKey = newKey },
                cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FunctionException(Gone, $"The rendition {key} is not there any more.", exception);
        }
    }

    public Task<string> SignRenditionAsync(string key, DateTimeOffset until)
    {
        var request = new GetPreSignedUrlRequest { BucketName = renditions(), Key = key, Verb = HttpVerb.GET, Expires = until.UtcDateTime, Protocol = urlProtocol };

        // What is held must not stay in a shared computer's cache, as what is published may.
        request.ResponseHeaderOverrides.CacheControl = "private, no-store";
        return client.Value.GetPreSignedURLAsync(request);
    }

    public Task<string> SignOriginalAsync(string key, string fileName, DateTimeOffset until)
    {
        var request = new GetPreSignedUrlRequest { BucketName = originals(), Key = key, Verb = HttpVerb.GET, Expires = until.UtcDateTime, Protocol = urlProtocol };

        // Saved and never shown: an original may be anything. https://www.rfc-editor.org/rfc/rfc6266
        request.ResponseHeaderOverrides.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
        request.ResponseHeaderOverrides.CacheControl = "private, no-store";
        return client.Value.GetPreSignedURLAsync(request);
    }

    public Task EraseRenditionsAsync(string prefix, CancellationToken cancellationToken) => EraseVersionsAsync(renditions(), prefix, cancellationToken);

    public async Task EraseAsync(string imageId, CancellationToken cancellationToken)
    {
        await EraseVersionsAsync(originals(), ObjectKeys.Original(imageId), cancellationToken);
        await EraseVersionsAsync(renditions(), ObjectKeys.HeldRenditions(imageId), cancellationToken);
        await EraseVersionsAsync(renditions(), ObjectKeys.PublishedRenditions(imageId), cancellationToken);
        await EraseVersionsAsync(renditions(), ObjectKeys.TrashedRenditions(imageId), cancellationToken);
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
                [ChecksumHeader] = Base64(terms.Sha256),
                [TraceparentField] = terms.Traceparent,
            },
            Conditions = [S3PostCondition.ContentLengthRange(terms.Size, terms.Size)],
        });
        return new UploadForm(response.Url, response.Fields);
    }

    public async Task<string> BeginUploadAsync(UploadTerms terms, CancellationToken cancellationToken)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = originals(),
            Key = terms.Key,
            ContentType = terms.ContentType,
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        };
        request.Metadata[TraceparentField] = terms.Traceparent;
        return (await client.Value.InitiateMultipartUploadAsync(request, cancellationToken)).UploadId;
    }

    public async Task<SignedPart> SignPartAsync(PartTerms terms)
    {
        var checksum = Base64(terms.Sha256);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = originals(),
            Key = terms.Key,
            Verb = HttpVerb.PUT,
            UploadId = terms.UploadId,
            PartNumber = terms.Number,
            Expires = terms.ExpiresAt.UtcDateTime,
            Protocol = urlProtocol,
        };

        // Signed headers: another length or other bytes are another signature. A browser sends the length by itself.
        request.Headers.ContentLength = terms.Size;
        request.Headers[ChecksumHeader] = checksum;
        return new SignedPart(terms.Number, await client.Value.GetPreSignedURLAsync(request), new Dictionary<string, string> { [ChecksumHeader] = checksum });
    }

    public async Task<IReadOnlyList<StoredPart>?> ListPartsAsync(string key, string uploadId, CancellationToken cancellationToken)
    {
        var parts = new List<StoredPart>();
        var request = new ListPartsRequest { BucketName = originals(), Key = key, UploadId = uploadId };
        try
        {
            ListPartsResponse page;
            do
            {
                page = await client.Value.ListPartsAsync(request, cancellationToken);
                parts.AddRange((page.Parts ?? []).Select(part => new StoredPart(
                    part.PartNumber!.Value, part.Size!.Value, part.ETag.Trim('"'), Convert.ToHexStringLower(Convert.FromBase64String(part.ChecksumSHA256)))));
                request.PartNumberMarker = page.NextPartNumberMarker?.ToString(CultureInfo.InvariantCulture);
            }
            while (page.IsTruncated is true);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == NoSuchUpload)
        {
            return null;
        }

        return parts;
    }

    public async Task<UploadCompletion> CompleteUploadAsync(
        string key, string uploadId, IReadOnlyList<StoredPart> parts, CancellationToken cancellationToken)
    {
        try
        {
            await client.Value.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = originals(),
                    Key = key,
                    UploadId = uploadId,
                    PartETags = [.. parts.Select(part => new PartETag(part.Number, part.Etag) { ChecksumSHA256 = Base64(part.Sha256) })],
                },
                cancellationToken);
            return UploadCompletion.Completed;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == NoSuchUpload)
        {
            return UploadCompletion.Unknown;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "InvalidPart" or "InvalidPartOrder" or "EntityTooSmall" or "BadDigest")
        {
            return UploadCompletion.PartsDiffer;
        }
    }

    public async Task AbortUploadAsync(string key, string uploadId, CancellationToken cancellationToken)
    {
        try
        {
            await client.Value.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = originals(), Key = key, UploadId = uploadId }, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == NoSuchUpload)
        {
            // Completed, or ended before.
        }
    }

    private static string Base64(string hex) => Convert.ToBase64String(Convert.FromHexString(hex));

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
