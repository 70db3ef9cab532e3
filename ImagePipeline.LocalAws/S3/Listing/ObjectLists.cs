using System.Text;
using System.Xml;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>ListObjects, ListObjectsV2 and ListObjectVersions.</summary>
internal sealed class ObjectLists([FromKeyedServices("s3")] Database database, Buckets buckets, Owner owner)
{
    private const string LatestFrom = $"""
        SELECT {ObjectVersion.Columns} FROM versions
        WHERE bucket = $1 AND latest = 1 AND marker = 0 AND key >= $2 AND (key > $2 OR id < $3) ORDER BY key LIMIT $4
        """;

    private const string VersionsFrom = $"""
        SELECT {ObjectVersion.Columns} FROM versions
        WHERE bucket = $1 AND key >= $2 AND (key > $2 OR id < $3) ORDER BY key, id DESC LIMIT $4
        """;

    public Task ListAsync(S3Request request)
    {
        var query = ListQuery.Read(request, "max-keys");
        var marker = request.QueryText("marker") ?? "";
        var page = Run(request, query, ListPosition.After(marker), LatestFrom);
        return S3Xml.WriteAsync(request, "ListBucketResult", writer =>
        {
            writer.Element("Name", request.Bucket);
            query.Write(writer, "MaxKeys");
            writer.Element("Marker", query.Encode(marker));
            writer.Element("IsTruncated", page.IsTruncated ? "true" : "false");
            if (page.IsTruncated && query.Delimiter is not null)
            {
                writer.Element("NextMarker", query.Encode(page.Last!.Value.Key));
            }

            WriteObjects(writer, page, query, withOwner: true);
        });
    }

    public Task ListV2Async(S3Request request)
    {
        if (request.Query("list-type") != "2")
        {
            throw S3Errors.InvalidArgument("Invalid List Type specified in Request", "list-type", request.Query("list-type"));
        }

        var query = ListQuery.Read(request, "max-keys");
        var token = request.Query("continuation-token");
        var startAfter = request.QueryText("start-after");
        var start = token is null ? ListPosition.After(startAfter ?? "") : ListPosition.After(DecodeToken(token));
        var page = Run(request, query, start, LatestFrom);
        return S3Xml.WriteAsync(request, "ListBucketResult", writer =>
        {
            writer.Element("Name", request.Bucket);
            query.Write(writer, "MaxKeys");
            writer.Element("KeyCount", page.Items.Count.ToString());
            writer.Element("IsTruncated", page.IsTruncated ? "true" : "false");
            writer.Element("ContinuationToken", token);
            if (page.IsTruncated)
            {
                var (key, item) = page.Last!.Value;
                writer.Element("NextContinuationToken", EncodeToken(item is null ? ListPosition.AfterPrefix(key).Key : key));
            }

            writer.Element("StartAfter", query.Encode(startAfter));
            WriteObjects(writer, page, query, withOwner: request.Query("fetch-owner") == "true");
        });
    }

    public Task ListVersionsAsync(S3Request request)
    {
        var query = ListQuery.Read(request, "max-keys");
        var bucket = buckets.Get(request.Bucket);
        var (keyMarker, idMarker) = (request.QueryText("key-marker"), request.QueryText("version-id-marker"));
        if (idMarker is not null && keyMarker is null)
        {
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", idMarker);
        }

        var after = idMarker is null ? null : database.Read(session => session.Query(
            "SELECT id FROM versions WHERE bucket = $1 AND key = $2 AND version = $3", row => row.GetInt64(0), bucket.Id, keyMarker!, idMarker));
        var start = after is [var id] ? new ListPosition(keyMarker!, id) : ListPosition.After(keyMarker ?? "");
        var page = Run(request, query, start, VersionsFrom);
        return S3Xml.WriteAsync(request, "ListVersionsResult", writer =>
        {
            writer.Element("Name", request.Bucket);
            query.Write(writer, "MaxKeys");
            writer.Element("KeyMarker", query.Encode(keyMarker ?? ""));
            writer.Element("VersionIdMarker", idMarker ?? "");
            writer.Element("IsTruncated", page.IsTruncated ? "true" : "false");
            if (page.IsTruncated)
            {
                writer.Element("NextKeyMarker", query.Encode(page.Last!.Value.Key));
                writer.Element("NextVersionIdMarker", page.Last.Value.Item?.VersionId);
            }

            foreach (var version in page.Contents)
            {
                writer.WriteStartElement(version.IsDeleteMarker ? "DeleteMarker" : "Version");
                writer.Element("Key", query.Encode(version.Key));
                writer.Element("VersionId", version.VersionId);
                writer.Element("IsLatest", version.IsLatest ? "true" : "false");
                WriteFacts(writer, version);
                owner.Write(writer);
                writer.WriteEndElement();
            }

            query.WritePrefixes(writer, page.CommonPrefixes);
        });
    }

    private ListPage<ObjectVersion> Run(S3Request request, ListQuery query, ListPosition start, string sql)
    {
        var bucket = buckets.Get(request.Bucket);
        return database.Read(session => Listing.Run(query.Prefix, query.Delimiter, start, query.Maximum, (position, limit) => session.Query(
            sql, row => ObjectVersion.Read(row) is var version ? (version.Key, version.Id, version) : default, bucket.Id, position.Key, position.Order, limit)));
    }

    private void WriteObjects(XmlWriter writer, ListPage<ObjectVersion> page, ListQuery query, bool withOwner)
    {
        foreach (var version in page.Contents)
        {
            writer.WriteStartElement("Contents");
            writer.Element("Key", query.Encode(version.Key));
            WriteFacts(writer, version);
            if (withOwner)
            {
                owner.Write(writer);
            }

            writer.WriteEndElement();
        }

        query.WritePrefixes(writer, page.CommonPrefixes);
    }

    private static void WriteFacts(XmlWriter writer, ObjectVersion version)
    {
        writer.Element("LastModified", IsoTime.Text(version.Modified));
        if (version.IsDeleteMarker)
        {
            return;
        }

        writer.Element("ETag", $"\"{version.ETag}\"");
        writer.Element("ChecksumAlgorithm", version.Checksum?.Algorithm.Name);
        writer.Element("ChecksumType", version.Checksum?.Type);
        writer.Element("Size", version.Size.ToString());
        writer.Element("StorageClass", "STANDARD");
    }

    private static string EncodeToken(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string DecodeToken(string token)
    {
        try
        {
            return token.Length > 0 ? Encoding.UTF8.GetString(Convert.FromBase64String(token)) : throw new FormatException();
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }
    }
}
