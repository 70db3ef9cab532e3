using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

/// <summary>ListMultipartUploads and ListParts.</summary>
internal sealed class UploadLists([FromKeyedServices("s3")] Database database, Buckets buckets, Uploads uploads, Owner owner)
{
    private const int MostParts = 1000;

    public Task ListUploadsAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var query = ListQuery.Read(request, "max-uploads");
        var (keyMarker, idMarker) = (request.QueryText("key-marker"), request.QueryText("upload-id-marker"));
        var page = database.Read(session =>
        {
            // An upload id alone is ignored, as S3 documents.
            var marker = keyMarker is not null && idMarker is not null ? Upload.Find(session, bucket, keyMarker, idMarker) : null;
            var start = marker is null ? ListPosition.After(keyMarker ?? "") : new ListPosition(marker.Key, -marker.Id);
            return Listing.Run(query.Prefix, query.Delimiter, start, query.Maximum, (position, limit) => Upload.ReadFrom(session, bucket, position, limit));
        });
        return S3Xml.WriteAsync(request, "ListMultipartUploadsResult", writer =>
        {
            writer.Element("Bucket", request.Bucket);
            writer.Element("KeyMarker", query.Encode(keyMarker ?? ""));
            writer.Element("UploadIdMarker", idMarker ?? "");
            writer.Element("NextKeyMarker", page.IsTruncated ? query.Encode(page.Last!.Value.Key) : "");
            writer.Element("NextUploadIdMarker", page.IsTruncated ? page.Last!.Value.Item?.UploadId : "");
            query.Write(writer, "MaxUploads");
            writer.Element("IsTruncated", page.IsTruncated ? "true" : "false");
            foreach (var upload in page.Contents)
            {
                writer.WriteStartElement("Upload");
                writer.Element("Key", query.Encode(upload.Key));
                writer.Element("UploadId", upload.UploadId);
                owner.Write(writer, "Initiator");
                owner.Write(writer);
                writer.Element("StorageClass", "STANDARD");
                writer.Element("Initiated", IsoTime.Text(upload.Initiated));
                writer.Element("ChecksumAlgorithm", upload.IsExplicit ? upload.Algorithm.Name : null);
                writer.Element("ChecksumType", upload.IsExplicit ? upload.ChecksumType : null);
                writer.WriteEndElement();
            }

            query.WritePrefixes(writer, page.CommonPrefixes);
        });
    }

    public Task ListPartsAsync(S3Request request)
    {
        var upload = uploads.Get(request);
        var maximum = Math.Min(request.QueryInteger("max-parts") ?? MostParts, MostParts);
        var after = request.QueryInteger("part-number-marker") ?? 0;
        var found = database.Read(session => upload.Parts(session, after, maximum + 1));
        var parts = found.Take(maximum).ToList();
        return S3Xml.WriteAsync(request, "ListPartsResult", writer =>
        {
            writer.Element("Bucket", request.Bucket);
            writer.Element("Key", request.Key);
            writer.Element("UploadId", upload.UploadId);
            owner.Write(writer, "Initiator");
            owner.Write(writer);
            writer.Element("StorageClass", "STANDARD");
            writer.Element("PartNumberMarker", after.ToString());
            writer.Element("NextPartNumberMarker", (parts.Count > 0 ? parts[^1].Number : 0).ToString());
            writer.Element("MaxParts", maximum.ToString());
            writer.Element("IsTruncated", found.Count > maximum && maximum > 0 ? "true" : "false");
            writer.Element("ChecksumAlgorithm", upload.IsExplicit ? upload.Algorithm.Name : null);
            writer.Element("ChecksumType", upload.IsExplicit ? upload.ChecksumType : null);
            foreach (var part in parts)
            {
                writer.WriteStartElement("Part");
                writer.Element("PartNumber", part.Number.ToString());
                writer.Element("LastModified", IsoTime.Text(part.Modified));
                writer.Element("ETag", $"\"{part.ETag}\"");
                writer.Element("Size", part.Size.ToString());
                writer.Element(part.Checksum.Algorithm.Element, part.Checksum.Value);
                writer.WriteEndElement();
            }
        });
    }
}
