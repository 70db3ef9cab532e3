namespace ImagePipeline.LocalAws.S3;

/// <summary>PutObject, DeleteObject, DeleteObjects and an object's tags.</summary>
internal sealed class ObjectWrites(Buckets buckets, ObjectStore objects, ObjectReads reads, ObjectFiles files, S3Authorization authorization)
{
    private const int MostDeletes = 1000;

    public async Task PutAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var conditions = WriteConditions.Read(request);
        var headers = ObjectHeaders.Collect(request.Headers);
        var tags = Tags.FromHeader(request.Header("x-amz-tagging"));
        using var body = IncomingBody.Open(request);
        var content = await body.SaveAsync(files, request.Aborted);
        var item = new NewObject(request.Key, content, body.Digests.ETag, headers, body.Digests.Checksum, tags);
        Answer(request, bucket, await objects.PutAsync(bucket, item, "ObjectCreated:Put", request.Origin, conditions));
    }

    /// <summary>The headers that every answer to a write has.</summary>
    public static void Answer(S3Request request, Bucket bucket, ObjectVersion version) =>
        Answer(request, bucket, version.VersionId, version.ETag, version.Checksum);

    public static void Answer(S3Request request, Bucket bucket, string versionId, string etag, ObjectChecksum? checksum)
    {
        var headers = request.Response.Headers;
        headers.ETag = $"\"{etag}\"";
        headers["x-amz-server-side-encryption"] = "AES256";
        if (bucket.Versioning is not null)
        {
            headers["x-amz-version-id"] = versionId;
        }

        if (checksum is not null)
        {
            headers[checksum.Algorithm.Header] = checksum.Value;
            headers["x-amz-checksum-type"] = checksum.Type;
        }
    }

    public async Task DeleteAsync(S3Request request)
    {
        var (bucket, versionId) = (buckets.Get(request.Bucket), request.VersionId);
        if (bucket.Versioning is null && versionId is not (null or ObjectVersion.NullVersion))
        {
            throw S3Errors.InvalidVersionId(versionId);
        }

        var deletion = await objects.DeleteAsync(
            bucket, request.Key, versionId, request.Header("If-Match"), request.Origin);
        if ((deletion.Marker?.VersionId ?? versionId) is { } answered)
        {
            request.Response.Headers["x-amz-version-id"] = answered;
        }

        if (deletion.Marker is not null || deletion.Removed is { IsDeleteMarker: true })
        {
            request.Response.Headers["x-amz-delete-marker"] = "true";
        }

        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // <Delete><Quiet>true</Quiet><Object><Key>a</Key><VersionId>...</VersionId></Object>...</Delete>
    public async Task DeleteManyAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        if (request.DeclaredDigests is { Md5: null, Algorithm: null })
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5");
        }

        var delete = (await request.ReadXmlAsync("Delete")).Only("Object", "Quiet");
        var quiet = delete.Child("Quiet")?.Value == "true";
        var wanted = delete.Children("Object")
            .Select(item => item.Only("Key", "VersionId", "ETag"))
            .Select(item => (Key: item.Required("Key"), VersionId: item.Child("VersionId")?.Value, ETag: item.Child("ETag")?.Value))
            .ToList();
        if (wanted.Count is 0 or > MostDeletes)
        {
            throw S3Errors.MalformedXml();
        }

        // All at once, so that they share a commit.
        var results = await Task.WhenAll(wanted.Select(async item =>
        {
            try
            {
                S3Address.CheckKey(item.Key);
                authorization.AuthorizeDelete(request, item.Key, item.VersionId);
                if (item.VersionId is { } id && !ObjectVersion.IsWellFormed(id))
                {
                    throw S3Errors.NoSuchVersion(item.Key, id);
                }

                // Unlike a single delete, this one tells of keys that were not there.
                return (item, Deletion: await objects.DeleteAsync(bucket, item.Key, item.VersionId, item.ETag, request.Origin, tellsOfMissing: true), Error: null);
            }
            catch (Http.AwsException error)
            {
                return (item, Deletion: new Deletion(null, null), Error: (Http.AwsException?)error);
            }
        }));
        await S3Xml.WriteAsync(request, "DeleteResult", writer =>
        {
            foreach (var (item, deletion, error) in results.Where(result => !quiet || result.Error is not null))
            {
                writer.WriteStartElement(error is null ? "Deleted" : "Error");
                writer.Element("Key", item.Key);
                writer.Element("VersionId", item.VersionId);
                if (deletion.Marker is not null || deletion.Removed is { IsDeleteMarker: true })
                {
                    writer.Element("DeleteMarker", "true");
                    writer.Element("DeleteMarkerVersionId", (deletion.Marker ?? deletion.Removed)!.VersionId);
                }

                writer.Element("Code", error?.Code);
                writer.Element("Message", error?.Message);
                writer.WriteEndElement();
            }
        });
    }

    public Task GetTagsAsync(S3Request request)
    {
        var version = reads.Find(buckets.Get(request.Bucket), request);
        return S3Xml.WriteAsync(request, "Tagging", writer => Tags.Write(writer, version.Tags));
    }

    public async Task PutTagsAsync(S3Request request)
    {
        var version = reads.Find(buckets.Get(request.Bucket), request);
        await objects.SetTagsAsync(version, Tags.FromXml(await request.ReadXmlAsync("Tagging")));
    }

    public async Task DeleteTagsAsync(S3Request request)
    {
        await objects.SetTagsAsync(reads.Find(buckets.Get(request.Bucket), request), tags: null);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
