using System.Buffers;
using System.Security.Cryptography;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>CompleteMultipartUpload: the parts become the object without being copied.</summary>
internal sealed class UploadCompletion([FromKeyedServices("s3")] Database database, Buckets buckets, ObjectStore objects, Uploads uploads, ObjectFiles files)
{
    private const long SmallestPart = 5 * 1024 * 1024;

    // <CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"..."</ETag></Part>...</CompleteMultipartUpload>
    public async Task CompleteAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var conditions = WriteConditions.Read(request);
        var declared = request.Headers.Where(header => ChecksumAlgorithm.ByHeader(header.Key) is not null).ToList();
        var body = await ReadAsync(request);
        var completed = FindCompleted(bucket, request, body) ?? await CompleteAsync(bucket, request, body, conditions, declared);

        ObjectWrites.Answer(request, bucket, completed.VersionId, completed.ETag, completed.Checksum);
        request.Response.Headers.Remove("ETag");
        await S3Xml.WriteAsync(request, "CompleteMultipartUploadResult", writer =>
        {
            writer.Element("Location", $"http://{request.Http.Host}/{request.Bucket}/{Uri.EscapeDataString(request.Key).Replace("%2F", "/")}");
            writer.Element("Bucket", request.Bucket);
            writer.Element("Key", request.Key);
            writer.Element("ETag", $"\"{completed.ETag}\"");
            writer.Element(completed.Checksum.Algorithm.Element, completed.Checksum.Value);
            writer.Element("ChecksumType", completed.Checksum.Type);
        });
    }

    /// <summary>What the same request did before, if it was answered then and the answer got lost.</summary>
    private CompletedUpload? FindCompleted(Bucket bucket, S3Request request, XElement body) =>
        database.Read(session => CompletedUpload.Find(session, bucket, request.Key, request.Query("uploadId")!)) is { } completed
            && ETagOf([.. body.Children("Part").Select(part => part.Required("ETag").Trim('"'))]) == completed.ETag
            ? completed
            : null;

    private async Task<CompletedUpload> CompleteAsync(
        Bucket bucket, S3Request request, XElement body, WriteConditions? conditions, List<KeyValuePair<string, string>> declared)
    {
        var upload = uploads.Get(request);
        var stored = database.Read(session => upload.Parts(session));
        var chosen = Choose(body, stored, upload);
        var checksum = new ObjectChecksum(upload.Algorithm, upload.ChecksumType,
            upload.Algorithm.Compose(upload.ChecksumType, [.. chosen.Select(part => (part.Checksum.Value, part.Size))]));
        Check(request, chosen, checksum, declared);

        var content = new ObjectContent([.. chosen.Select(part => part.Content.Segments is [var segment] ? segment : new Segment("", 0))]);
        var item = new NewObject(request.Key, content, ETagOf([.. chosen.Select(part => part.ETag)])!, upload.Headers, checksum, upload.Tags);
        var version = await objects.PutAsync(bucket, item, "ObjectCreated:CompleteMultipartUpload", request.Origin, conditions, (session, version) =>
        {
            // A part that was replaced since it was read has lost its file.
            if (!upload.Parts(session).Select(part => part.Content.ToString()).SequenceEqual(stored.Select(part => part.Content.ToString())))
            {
                throw new AwsException("OperationAborted", 409, "A conflicting conditional operation is currently in progress against this resource. Please try again.");
            }

            upload.Delete(session);
            new CompletedUpload(version.VersionId, version.ETag, checksum).Insert(session, bucket, upload, version.Modified);
        });
        var used = content.Files.ToHashSet();
        files.Delete(stored.SelectMany(part => part.Content.Files).Where(file => !used.Contains(file)));
        return new CompletedUpload(version.VersionId, version.ETag, checksum);
    }

    // The checksum headers speak of the object to come, not of this request's body.
    private static async Task<XElement> ReadAsync(S3Request request)
    {
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            request.Http.Headers.Remove(algorithm.Header);
        }

        return (await request.ReadXmlAsync("CompleteMultipartUpload")).Only("Part");
    }

    private static List<Part> Choose(XElement body, List<Part> stored, Upload upload)
    {
        var byNumber = stored.ToDictionary(part => part.Number);
        var chosen = new List<Part>();
        foreach (var element in body.Elements())
        {
            var etag = element.Required("ETag").Trim('"');
            if (!int.TryParse(element.Required("PartNumber"), out var number))
            {
                throw S3Errors.MalformedXml();
            }

            if (chosen.Count > 0 && number <= chosen[^1].Number)
            {
                throw new AwsException("InvalidPartOrder", 400, "The list of parts was not in ascending order. Parts must be ordered by part number.")
                {
                    Details = new() { ["UploadId"] = upload.UploadId },
                };
            }

            if (!byNumber.TryGetValue(number, out var part) || part.ETag != etag
                || (element.Child(part.Checksum.Algorithm.Element) is { } value && value.Value != part.Checksum.Value))
            {
                throw new AwsException("InvalidPart", 400,
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.")
                {
                    Details = new() { ["UploadId"] = upload.UploadId, ["PartNumber"] = number, ["ETag"] = etag },
                };
            }

            chosen.Add(part);
        }

        return chosen.Count > 0 ? chosen : throw S3Errors.MalformedXml();
    }

    private static void Check(
        S3Request request, List<Part> chosen, ObjectChecksum checksum, List<KeyValuePair<string, string>> declared)
    {
        if (chosen.SkipLast(1).FirstOrDefault(part => part.Size < SmallestPart) is { } small)
        {
            var error = S3Errors.EntityTooSmall(small.Size, SmallestPart);
            error.Details["PartNumber"] = small.Number;
            error.Details["ETag"] = small.ETag;
            throw error;
        }

        if (request.Header("x-amz-checksum-type") is { } type && !type.Equals(checksum.Type, StringComparison.OrdinalIgnoreCase))
        {
            throw S3Errors.InvalidRequest("The upload was created using the " + checksum.Type
                + " checksum mode. The complete request must use the same checksum mode.");
        }

        if (request.Header("x-amz-mp-object-size") is { } size && size != chosen.Sum(part => part.Size).ToString())
        {
            throw S3Errors.InvalidRequest($"The provided 'x-amz-mp-object-size' header value {size} does not match what was computed: {chosen.Sum(part => part.Size)}");
        }

        if (declared is [var (name, value)] && (ChecksumAlgorithm.ByHeader(name) != checksum.Algorithm || value != checksum.Value))
        {
            throw S3Errors.BadChecksum(ChecksumAlgorithm.ByHeader(name)!);
        }
    }

    /// <summary>Null where one of the parts' is none.</summary>
    private static string? ETagOf(List<string> parts)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var digest = new byte[MD5.HashSizeInBytes];
        foreach (var part in parts)
        {
            if (Convert.FromHexString(part, digest, out _, out var written) != OperationStatus.Done || written != digest.Length)
            {
                return null;
            }

            md5.AppendData(digest);
        }

        return $"{Convert.ToHexStringLower(md5.GetHashAndReset())}-{parts.Count}";
    }
}
