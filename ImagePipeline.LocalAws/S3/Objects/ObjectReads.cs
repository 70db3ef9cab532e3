namespace ImagePipeline.LocalAws.S3;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class ObjectReads(Buckets buckets, ObjectStore objects)
{
    private const int BlockSize = 64 * 1024;

    // response-content-type and its relatives, which a (presigned) request may set.
    private static readonly string[] Overridable =
        ["Content-Type", "Content-Language", "Expires", "Cache-Control", "Content-Disposition", "Content-Encoding"];

    public static IEnumerable<string> OverrideParameters => Overridable.Select(header => "response-" + header.ToLowerInvariant());

    public async Task GetAsync(S3Request request)
    {
        ObjectVersion? version;
        ContentStream? content;
        do
        {
            version = Find(buckets.Get(request.Bucket), request);
            content = objects.TryOpen(version);
        }
        while (content is null);

        await using (content)
        {
            if (Describe(request, version) is { } range)
            {
                await CopyAsync(content, range, request);
            }
        }
    }

    public Task HeadAsync(S3Request request)
    {
        Describe(request, Find(buckets.Get(request.Bucket), request));
        return Task.CompletedTask;
    }

    /// <summary>The version a request names.</summary>
    /// <exception cref="Http.AwsException">There is none, or it is a delete marker.</exception>
    public ObjectVersion Find(Bucket bucket, S3Request request) => Find(bucket, request.Key, request.VersionId, request.Response);

    public ObjectVersion Find(Bucket bucket, string key, string? versionId, HttpResponse response)
    {
        var version = objects.Find(bucket, key, versionId);
        if (version is null)
        {
            throw versionId is null ? S3Errors.NoSuchKey(key) : S3Errors.NoSuchVersion(key, versionId);
        }

        if (bucket.Versioning is not null)
        {
            response.Headers["x-amz-version-id"] = version.VersionId;
        }

        if (!version.IsDeleteMarker)
        {
            return version;
        }

        response.Headers["x-amz-delete-marker"] = "true";
        throw versionId is null ? S3Errors.NoSuchKey(key) : S3Errors.MethodNotAllowed(response.HttpContext.Request.Method);
    }

    // Writes status and headers. Answers the bytes to send, or null where the caller has them already.
    private static ByteRange? Describe(S3Request request, ObjectVersion version)
    {
        switch (ReadConditions.Read(request).Check(version.ETag, version.Modified, out var failed))
        {
            case ConditionResult.Failed:
                throw S3Errors.PreconditionFailed(failed);
            case ConditionResult.NotModified:
                WriteValidators(request.Response, version);
                request.Response.StatusCode = StatusCodes.Status304NotModified;
                return null;
        }

        var range = PartRange(request, version) ?? ByteRange.Parse(request.Header("Range"), version.Size);
        WriteValidators(request.Response, version);
        WriteHeaders(request, version, whole: range is null);
        var response = request.Response;
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {part.Start}-{part.Start + part.Length - 1}/{version.Size}";
        }

        response.ContentLength = range?.Length ?? version.Size;
        return range ?? new ByteRange(0, version.Size);
    }

    private static ByteRange? PartRange(S3Request request, ObjectVersion version)
    {
        if (request.QueryInteger("partNumber", 10_000) is not { } number)
        {
            return null;
        }

        if (request.Header("Range") is not null)
        {
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        var segments = version.Content.Segments;
        if (number == 0 || number > Math.Max(1, segments.Count))
        {
            throw new Http.AwsException("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");
        }

        if (version.ETag.Contains('-'))
        {
            request.Response.Headers["x-amz-mp-parts-count"] = segments.Count.ToString();
        }

        return version.Size == 0 ? null : new ByteRange(segments.Take(number - 1).Sum(segment => segment.Size), segments[number - 1].Size);
    }

    private static void WriteValidators(HttpResponse response, ObjectVersion version)
    {
        response.Headers.ETag = $"\"{version.ETag}\"";
        response.Headers.LastModified = version.Modified.ToString("R");
        if (version.Headers.TryGetValue("Cache-Control", out var cacheControl))
        {
            response.Headers.CacheControl = ObjectHeaders.HeaderValue(cacheControl);
        }
    }

    private static void WriteHeaders(S3Request request, ObjectVersion version, bool whole)
    {
        var headers = request.Response.Headers;
        headers.AcceptRanges = "bytes";
        headers.ContentType = version.ContentType;
        headers["x-amz-server-side-encryption"] = "AES256";
        ObjectHeaders.WriteTo(headers, version.Headers);
        foreach (var name in Overridable)
        {
            if (request.QueryText("response-" + name.ToLowerInvariant()) is { } value)
            {
                headers[name] = ObjectHeaders.HeaderValue(value);
            }
        }

        if (version.Tags is not null)
        {
            headers["x-amz-tagging-count"] = Tags.Count(version.Tags).ToString();
        }

        if (whole && version.Checksum is { } checksum && request.Header("x-amz-checksum-mode") is { } mode
            && mode.Equals("ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            headers[checksum.Algorithm.Header] = checksum.Value;
            headers["x-amz-checksum-type"] = checksum.Type;
        }
    }

    private static async Task CopyAsync(ContentStream content, ByteRange range, S3Request request)
    {
        var writer = request.Response.BodyWriter;
        content.Position = range.Start;
        for (var left = range.Length; left > 0;)
        {
            var block = writer.GetMemory((int)Math.Min(left, BlockSize));
            var read = content.Read(block.Span[..(int)Math.Min(left, block.Length)]);
            writer.Advance(read);
            left -= read;
            if ((await writer.FlushAsync(request.Aborted)).IsCompleted)
            {
                return;
            }
        }
    }
}
