using System.Security.Cryptography;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Multipart uploads: begin, parts, abort.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html</remarks>
internal sealed class Uploads([FromKeyedServices("s3")] Database database, Buckets buckets, ObjectFiles files, ObjectCopies copies, TimeProvider time)
{
    private const int MostParts = 10_000;

    /// <exception cref="Http.AwsException">There is no such upload.</exception>
    public Upload Get(S3Request request)
    {
        var (bucket, id) = (buckets.Get(request.Bucket), request.Query("uploadId")!);
        return database.Read(session => Upload.Find(session, bucket, request.Key, id)) ?? throw S3Errors.NoSuchUpload(id);
    }

    public async Task CreateAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var asked = request.Header("x-amz-checksum-algorithm");
        var algorithm = asked is null ? ChecksumAlgorithm.Crc64Nvme : ChecksumAlgorithm.ByName(asked)
            ?? throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        var type = request.Header("x-amz-checksum-type")?.ToUpperInvariant() ?? algorithm.DefaultType;
        if (!algorithm.Supports(type))
        {
            throw S3Errors.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm.Name.ToLowerInvariant()} checksum algorithm.");
        }

        var headers = ObjectHeaders.Collect(request.Headers);
        var tags = Tags.FromHeader(request.Header("x-amz-tagging"));
        var uploadId = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._", 64);
        await database.WriteAsync(session =>
        {
            Buckets.VersioningOf(session, bucket);
            new Upload(S3Database.Next(session), uploadId, request.Key, time.GetUtcNow(), headers, tags, algorithm, type, asked is not null)
                .Insert(session, bucket);
        });

        request.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        if (asked is not null)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = algorithm.Name;
            request.Response.Headers["x-amz-checksum-type"] = type;
        }

        await S3Xml.WriteAsync(request, "InitiateMultipartUploadResult", writer =>
        {
            writer.Element("Bucket", request.Bucket);
            writer.Element("Key", request.Key);
            writer.Element("UploadId", uploadId);
        });
    }

    public async Task UploadPartAsync(S3Request request)
    {
        var (number, upload) = (PartNumber(request), Get(request));
        if (upload.IsExplicit && request.DeclaredDigests.Algorithm is { } declared && declared != upload.Algorithm)
        {
            throw S3Errors.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {upload.Algorithm.Name.ToLowerInvariant()}, actual checksum Type: {declared.Name.ToLowerInvariant()}");
        }

        using var body = IncomingBody.Open(request, kept: upload.Algorithm);
        var content = await body.SaveAsync(files, request.Aborted);
        var part = await StoreAsync(upload, number, content, body.Digests);

        var headers = request.Response.Headers;
        headers.ETag = $"\"{part.ETag}\"";
        headers["x-amz-server-side-encryption"] = "AES256";
        headers[part.Checksum.Algorithm.Header] = part.Checksum.Value;
    }

    public async Task CopyPartAsync(S3Request request)
    {
        var (number, upload) = (PartNumber(request), Get(request));
        var source = CopySource.Parse(request.Header(CopySource.Header)!);
        var (version, stream) = copies.Open(request, source);
        await using var from = stream;
        var range = SourceRange(request.Header("x-amz-copy-source-range"), version.Size);
        from.Position = range.Start;

        using var digests = new ContentDigests(DeclaredDigests.None, upload.Algorithm);
        using var slice = new BoundedStream(from, range.Length);
        var content = await files.SaveAsync(slice, digests, range.Length, checkSize: null, request.Aborted);
        digests.Verify();
        var part = await StoreAsync(upload, number, content, digests);
        await S3Xml.WriteAsync(request, "CopyPartResult", writer =>
        {
            writer.Element("LastModified", IsoTime.Text(part.Modified));
            writer.Element("ETag", $"\"{part.ETag}\"");
            writer.Element(part.Checksum.Algorithm.Element, part.Checksum.Value);
        });
    }

    public async Task AbortAsync(S3Request request)
    {
        await AbortAsync(Get(request));
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task AbortAsync(Upload upload)
    {
        var parts = await database.WriteAsync(session =>
        {
            var freed = upload.Parts(session);
            upload.Delete(session);
            return freed;
        });
        parts.ForEach(part => files.Delete(part.Content));
    }

    private async Task<Part> StoreAsync(Upload upload, int number, ObjectContent content, ContentDigests digests)
    {
        var part = new Part(number, content, digests.ETag, DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()), digests.Checksum);
        try
        {
            var replaced = await database.WriteAsync(session =>
            {
                if (session.First("SELECT upload FROM uploads WHERE id = $1", row => row.GetString(0), upload.Id) is null)
                {
                    throw S3Errors.NoSuchUpload(upload.UploadId);
                }

                var before = upload.Parts(session, after: number - 1, limit: 1).Where(found => found.Number == number).ToList();
                session.Execute(
                    "INSERT OR REPLACE INTO parts (upload, number, content, etag, modified, checksum) VALUES ($1, $2, $3, $4, $5, $6)",
                    upload.Id, number, content.ToString(), part.ETag, part.Modified.ToUnixTimeSeconds(), part.Checksum.ToString());
                return before;
            });
            replaced.ForEach(before => files.Delete(before.Content));
            return part;
        }
        catch
        {
            files.Delete(content);
            throw;
        }
    }

    private static int PartNumber(S3Request request) => int.TryParse(request.Query("partNumber"), out var number) && number is >= 1 and <= MostParts
        ? number
        : throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", request.Query("partNumber"));

    private static ByteRange SourceRange(string? header, long size)
    {
        if (header is null)
        {
            return new ByteRange(0, size);
        }

        if (header.StartsWith("bytes=", StringComparison.Ordinal) && header[6..].Split('-') is [var first, var last]
            && long.TryParse(first, out var from) && long.TryParse(last, out var to) && from <= to)
        {
            return to < size
                ? new ByteRange(from, to - from + 1)
                : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {size}", "x-amz-copy-source-range", header);
        }

        throw S3Errors.InvalidArgument(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
            "x-amz-copy-source-range", header);
    }
}
