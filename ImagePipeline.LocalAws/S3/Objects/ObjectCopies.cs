namespace ImagePipeline.LocalAws.S3;

/// <summary>The object a copy reads from: the header <c>x-amz-copy-source: /bucket/key?versionId=...</c>.</summary>
internal sealed record CopySource(string Bucket, string Key, string? VersionId)
{
    public const string Header = "x-amz-copy-source";

    public static CopySource Parse(string header)
    {
        var (path, versionId) = header.Split("?versionId=", 2) is [var before, var after] ? (before, after) : (header, null);
        return S3Address.Decode(path).TrimStart('/').Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key]
            ? new CopySource(bucket, key, versionId)
            : throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", Header, header);
    }
}

/// <summary>CopyObject.</summary>
internal sealed class ObjectCopies(Buckets buckets, ObjectStore objects, ObjectReads reads, ObjectFiles files)
{
    public async Task CopyAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var source = CopySource.Parse(request.Header(CopySource.Header)!);
        var (version, stream) = Open(request, source);
        await using var from = stream;

        var replaces = Replaces(request, "x-amz-metadata-directive");
        var headers = replaces ? ObjectHeaders.Collect(request.Headers) : version.Headers;
        if (!replaces && source.VersionId is null && source.Bucket == request.Bucket && source.Key == request.Key)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        var conditions = WriteConditions.Read(request);
        var tags = Replaces(request, "x-amz-tagging-directive") ? Tags.FromHeader(request.Header("x-amz-tagging")) : version.Tags;
        using var digests = new ContentDigests(DeclaredDigests.None, Algorithm(request) ?? version.Checksum?.Algorithm);
        var content = await files.SaveAsync(from, digests, version.Size, checkSize: null, request.Aborted);
        digests.Verify();
        var item = new NewObject(request.Key, content, digests.ETag, headers, digests.Checksum, tags);
        var copy = await objects.PutAsync(bucket, item, "ObjectCreated:Copy", request.Origin, conditions);

        ObjectWrites.Answer(request, bucket, copy);
        request.Response.Headers.Remove("ETag");
        await S3Xml.WriteAsync(request, "CopyObjectResult", writer =>
        {
            writer.Element("LastModified", IsoTime.Text(copy.Modified));
            writer.Element("ETag", $"\"{copy.ETag}\"");
            writer.Element(copy.Checksum!.Algorithm.Element, copy.Checksum.Value);
            writer.Element("ChecksumType", copy.Checksum.Type);
        });
    }

    /// <summary>Opens the source of a copy and checks the conditions on it.</summary>
    public (ObjectVersion Version, ContentStream Content) Open(S3Request request, CopySource source)
    {
        var bucket = buckets.Get(source.Bucket);
        while (true)
        {
            var version = reads.Find(bucket, source.Key, source.VersionId, request.Response);
            request.Response.Headers.Remove("x-amz-version-id");
            if (ReadConditions.Read(request, CopySource.Header + "-").Check(version.ETag, version.Modified, out var failed) != ConditionResult.Holds)
            {
                throw S3Errors.PreconditionFailed($"{CopySource.Header}-{failed}");
            }

            if (objects.TryOpen(version) is { } content)
            {
                if (bucket.Versioning is not null)
                {
                    request.Response.Headers["x-amz-copy-source-version-id"] = version.VersionId;
                }

                return (version, content);
            }
        }
    }

    private static bool Replaces(S3Request request, string header) => request.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument($"Unknown {header[6..]}.", header, other),
    };

    private static ChecksumAlgorithm? Algorithm(S3Request request) => request.Header("x-amz-checksum-algorithm") is { } name
        ? ChecksumAlgorithm.ByName(name) ?? throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")
        : null;
}
