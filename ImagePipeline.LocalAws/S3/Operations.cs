using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Every operation of S3 that is supported. Of two that fit a request, the first is meant.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html</remarks>
internal sealed class Operations
{
    private static readonly string[] ObjectHeaders =
    [
        S3.ObjectHeaders.MetadataPrefix, "x-amz-storage-class", "x-amz-acl", "x-amz-tagging", "x-amz-website-redirect-location",
        "x-amz-server-side-encryption",
    ];

    // Nothing is ever retained here, so there is nothing to bypass.
    private const string BypassRetention = "x-amz-bypass-governance-retention";

    private static readonly string[] ListParameters = ["prefix", "delimiter", "encoding-type"];

    private readonly List<Operation> _all;

    public Operations(
        BucketOperations buckets, BucketConfigurations configurations, ObjectReads reads, ObjectWrites writes, ObjectCopies copies,
        ObjectLists lists, Uploads uploads, UploadCompletion completion, UploadLists uploadLists, PostObject posts)
    {
        _all =
        [
            new("ListBuckets", "GET", Level.Account, buckets.ListAsync) { Query = ["prefix"] },

            .. ForBuckets(buckets, configurations),
            new("ListMultipartUploads", "GET", Level.Bucket, uploadLists.ListUploadsAsync)
                { Markers = ["uploads"], Query = [.. ListParameters, "key-marker", "upload-id-marker", "max-uploads"] },
            new("ListObjectVersions", "GET", Level.Bucket, lists.ListVersionsAsync)
                { Markers = ["versions"], Query = [.. ListParameters, "key-marker", "version-id-marker", "max-keys"] },
            new("ListObjectsV2", "GET", Level.Bucket, lists.ListV2Async)
                { Markers = ["list-type"], Query = [.. ListParameters, "continuation-token", "start-after", "fetch-owner", "max-keys"] },
            new("ListObjects", "GET", Level.Bucket, lists.ListAsync) { Query = [.. ListParameters, "marker", "max-keys"] },
            new("DeleteObjects", "POST", Level.Bucket, writes.DeleteManyAsync) { Markers = ["delete"], Headers = [BypassRetention] },
            new("PostObject", "POST", Level.Bucket, posts.PostAsync) { IsOpen = true },

            new("ListParts", "GET", Level.Object, uploadLists.ListPartsAsync) { Markers = ["uploadId"], Query = ["max-parts", "part-number-marker"] },
            new("GetObjectTagging", "GET", Level.Object, writes.GetTagsAsync) { Markers = ["tagging"], Query = ["versionId"] },
            new("GetObjectAcl", "GET", Level.Object, configurations.GetAclAsync) { Markers = ["acl"], Query = ["versionId"] },
            new("GetObject", "GET", Level.Object, reads.GetAsync)
                { Query = ["versionId", "partNumber", .. ObjectReads.OverrideParameters], Headers = ["x-amz-checksum-mode"] },
            new("HeadObject", "HEAD", Level.Object, reads.HeadAsync)
                { Query = ["versionId", "partNumber", .. ObjectReads.OverrideParameters], Headers = ["x-amz-checksum-mode"] },
            new("UploadPartCopy", "PUT", Level.Object, uploads.CopyPartAsync)
                { Markers = ["partNumber", "uploadId"], MarkerHeader = CopySource.Header, Headers = ["x-amz-copy-source-range", .. CopyConditions] },
            new("UploadPart", "PUT", Level.Object, uploads.UploadPartAsync) { Markers = ["partNumber", "uploadId"] },
            new("PutObjectTagging", "PUT", Level.Object, writes.PutTagsAsync) { Markers = ["tagging"], Query = ["versionId"] },
            new("PutObjectAcl", "PUT", Level.Object, configurations.PutAclAsync) { Markers = ["acl"], Query = ["versionId"], Headers = ["x-amz-acl"] },
            new("CopyObject", "PUT", Level.Object, copies.CopyAsync)
            {
                MarkerHeader = CopySource.Header,
                Headers = [.. ObjectHeaders, .. CopyConditions, "x-amz-metadata-directive", "x-amz-tagging-directive", "x-amz-checksum-algorithm"],
            },
            new("PutObject", "PUT", Level.Object, writes.PutAsync) { Headers = ObjectHeaders },
            new("CreateMultipartUpload", "POST", Level.Object, uploads.CreateAsync)
                { Markers = ["uploads"], Headers = [.. ObjectHeaders, "x-amz-checksum-algorithm", "x-amz-checksum-type"] },
            new("CompleteMultipartUpload", "POST", Level.Object, completion.CompleteAsync)
                { Markers = ["uploadId"], Headers = ["x-amz-checksum-type", "x-amz-mp-object-size"] },
            new("AbortMultipartUpload", "DELETE", Level.Object, uploads.AbortAsync) { Markers = ["uploadId"] },
            new("DeleteObjectTagging", "DELETE", Level.Object, writes.DeleteTagsAsync) { Markers = ["tagging"], Query = ["versionId"] },
            new("DeleteObject", "DELETE", Level.Object, writes.DeleteAsync) { Query = ["versionId"], Headers = [BypassRetention] },
        ];
    }

    public IReadOnlyCollection<string> Names => [.. _all.Select(operation => operation.Name)];

    /// <exception cref="AwsException">S3 or LocalAws has no such operation.</exception>
    public Operation Find(S3Request request)
    {
        var level = request.HasKey ? Level.Object : request.HasBucket ? Level.Bucket : Level.Account;
        var found = _all.FirstOrDefault(operation => operation.Fits(request, level)) ?? throw S3Errors.MethodNotAllowed(request.Http.Method);
        found.RefuseUnknown(request);
        return found;
    }

    private static string[] CopyConditions =>
    [
        "x-amz-copy-source-if-match", "x-amz-copy-source-if-none-match", "x-amz-copy-source-if-modified-since",
        "x-amz-copy-source-if-unmodified-since", "x-amz-source-expected-bucket-owner",
    ];

    private static IEnumerable<Operation> ForBuckets(BucketOperations buckets, BucketConfigurations configurations)
    {
        foreach (var kind in BucketConfigurations.Kinds)
        {
            yield return new("Get" + kind.Name, "GET", Level.Bucket, request => configurations.GetAsync(request, kind)) { Markers = [kind.Kind] };
            yield return kind.Kind == "lifecycle"
                ? new("Put" + kind.Name, "PUT", Level.Bucket, request => configurations.PutLifecycleAsync(request, kind))
                    { Markers = [kind.Kind], Headers = [BucketConfigurations.MinimumTransitionSize] }
                : new("Put" + kind.Name, "PUT", Level.Bucket, request => configurations.PutAsync(request, kind)) { Markers = [kind.Kind] };
            yield return new(DeleteName(kind), "DELETE", Level.Bucket, request => configurations.DeleteAsync(request, kind)) { Markers = [kind.Kind] };
        }

        foreach (var kind in BucketConfigurations.NeverPut)
        {
            yield return new("Get" + kind.Name, "GET", Level.Bucket, request => configurations.GetAsync(request, kind)) { Markers = [kind.Kind] };
        }

        var logging = BucketConfigurations.Logging;
        yield return new("Get" + logging.Name, "GET", Level.Bucket, request => configurations.GetAsync(request, logging)) { Markers = [logging.Kind] };
        yield return new("Put" + logging.Name, "PUT", Level.Bucket, configurations.PutLoggingAsync) { Markers = [logging.Kind] };
        yield return new("GetBucketVersioning", "GET", Level.Bucket, configurations.GetVersioningAsync) { Markers = ["versioning"] };
        yield return new("PutBucketVersioning", "PUT", Level.Bucket, configurations.PutVersioningAsync) { Markers = ["versioning"] };
        yield return new("GetBucketNotificationConfiguration", "GET", Level.Bucket, configurations.GetNotificationsAsync) { Markers = ["notification"] };
        yield return new("PutBucketNotificationConfiguration", "PUT", Level.Bucket, configurations.PutNotificationsAsync) { Markers = ["notification"] };
        yield return new("GetBucketPolicy", "GET", Level.Bucket, configurations.GetPolicyAsync) { Markers = ["policy"] };
        yield return new("PutBucketPolicy", "PUT", Level.Bucket, configurations.PutPolicyAsync) { Markers = ["policy"] };
        yield return new("DeleteBucketPolicy", "DELETE", Level.Bucket, configurations.DeletePolicyAsync) { Markers = ["policy"] };
        yield return new("GetBucketAcl", "GET", Level.Bucket, configurations.GetAclAsync) { Markers = ["acl"] };
        yield return new("PutBucketAcl", "PUT", Level.Bucket, configurations.PutAclAsync) { Markers = ["acl"], Headers = ["x-amz-acl"] };
        yield return new("GetBucketLocation", "GET", Level.Bucket, buckets.LocationAsync) { Markers = ["location"] };
        yield return new("CreateBucket", "PUT", Level.Bucket, buckets.CreateAsync) { Headers = ["x-amz-acl"] };
        yield return new("HeadBucket", "HEAD", Level.Bucket, buckets.HeadAsync);
        yield return new("DeleteBucket", "DELETE", Level.Bucket, buckets.DeleteAsync);
    }

    private static string DeleteName(ConfigurationKind kind) =>
        kind.Kind == "lifecycle" ? "DeleteBucketLifecycle" : "Delete" + kind.Name;
}
