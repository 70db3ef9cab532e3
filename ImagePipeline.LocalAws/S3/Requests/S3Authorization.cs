using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Holds requests to the policies of whoever signed them, and to the bucket's, where policies decide.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html</remarks>
internal sealed class S3Authorization(IAuthorizer authorizer, Buckets buckets)
{
    private const string CallerItem = "s3-caller";

    // What a bucket's configurations are called where their operations are not called so.
    private static readonly Dictionary<string, string> s_actions = new()
    {
        ["ListBuckets"] = "ListAllMyBuckets",
        ["ListObjects"] = "ListBucket",
        ["ListObjectsV2"] = "ListBucket",
        ["ListObjectVersions"] = "ListBucketVersions",
        ["ListMultipartUploads"] = "ListBucketMultipartUploads",
        ["ListParts"] = "ListMultipartUploadParts",
        ["HeadBucket"] = "ListBucket",
        ["HeadObject"] = "GetObject",
        ["CopyObject"] = "PutObject",
        ["CreateMultipartUpload"] = "PutObject",
        ["UploadPart"] = "PutObject",
        ["UploadPartCopy"] = "PutObject",
        ["CompleteMultipartUpload"] = "PutObject",
        ["PostObject"] = "PutObject",
        ["GetBucketNotificationConfiguration"] = "GetBucketNotification",
        ["PutBucketNotificationConfiguration"] = "PutBucketNotification",
        ["GetBucketLifecycleConfiguration"] = "GetLifecycleConfiguration",
        ["PutBucketLifecycleConfiguration"] = "PutLifecycleConfiguration",
        ["DeleteBucketLifecycle"] = "PutLifecycleConfiguration",
        ["GetBucketEncryption"] = "GetEncryptionConfiguration",
        ["PutBucketEncryption"] = "PutEncryptionConfiguration",
        ["DeleteBucketEncryption"] = "PutEncryptionConfiguration",
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeletePublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeleteBucketCors"] = "PutBucketCORS",
        ["GetBucketCors"] = "GetBucketCORS",
        ["PutBucketCors"] = "PutBucketCORS",
    };

    // Of which AWS has a kind for versions, GetObjectVersion.
    private static readonly string[] s_ofVersions = ["GetObject", "DeleteObject", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging", "GetObjectAcl", "PutObjectAcl"];

    /// <exception cref="AwsException">It is not allowed.</exception>
    public void Authorize(S3Request request, Operation operation)
    {
        if (authorizer.IsEnforced && RequestSignature.Find(request.Http) is { } signature)
        {
            Require(request, CallerOf(request, signature.AccessKeyId, request.Http.SessionToken()), NeedsOf(request, operation));
        }
    }

    /// <summary>A form: it may do what whoever signed its policy may.</summary>
    public void AuthorizePost(S3Request request, IReadOnlyDictionary<string, string> fields, string key)
    {
        if (authorizer.IsEnforced)
        {
            var caller = CallerOf(request, fields["X-Amz-Credential"].Split('/')[0], fields.GetValueOrDefault("x-amz-security-token"));
            Require(request, caller, [new AccessNeed("s3:PutObject", ObjectArn(request.Bucket, key))]);
        }
    }

    /// <summary>One of many objects that a request deletes: each by itself, so that some may go and others not.</summary>
    public void AuthorizeDelete(S3Request request, string key, string? versionId)
    {
        if (authorizer.IsEnforced && request.Context.Items[CallerItem] is Caller caller)
        {
            Require(request, caller, [new AccessNeed(versionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", ObjectArn(request.Bucket, key))]);
        }
    }

    /// <summary>Who may not list a bucket is not told that something is not in it.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax</remarks>
    public void AuthorizeMissing(S3Request request, AwsException error)
    {
        if (error.Code is "NoSuchKey" or "NoSuchVersion" && authorizer.IsEnforced && request.Context.Items[CallerItem] is Caller caller)
        {
            var bucket = request.Header(CopySource.Header) is { } source ? CopySource.Parse(source).Bucket : request.Bucket;
            Require(request, caller, [new AccessNeed("s3:ListBucket", BucketArn(bucket))]);
        }
    }

    private Caller CallerOf(S3Request request, string accessKeyId, string? token)
    {
        try
        {
            var caller = authorizer.CallerOf(accessKeyId, token);
            request.Context.Items[CallerItem] = caller;
            return caller;
        }
        catch (AwsException error)
        {
            throw error.Code == "ExpiredTokenException"
                ? new AwsException("ExpiredToken", StatusCodes.Status400BadRequest, "The provided token has expired.")
                : new AwsException("InvalidAccessKeyId", StatusCodes.Status403Forbidden, "The AWS Access Key Id you provided does not exist in our records.");
        }
    }

    private void Require(S3Request request, Caller caller, IEnumerable<AccessNeed> needs)
    {
        if (caller.Kind == CallerKind.Root)
        {
            return;
        }

        foreach (var need in needs)
        {
            var decision = authorizer.Decide(caller, need, request.Http, PolicyOf(need.Resource));
            if (!decision.IsAllowed)
            {
                throw S3Errors.AccessDenied($"User: {caller.Arn} is not authorized to perform: {need.Action} on resource: \"{need.Resource}\" {decision.Reason(need.Action)}");
            }
        }
    }

    private string? PolicyOf(string arn) =>
        arn == "*" ? null : buckets.Find(arn[BucketArn("").Length..].Split('/')[0])?.Configurations.GetValueOrDefault("policy");

    private static IEnumerable<AccessNeed> NeedsOf(S3Request request, Operation operation)
    {
        if (operation.Name == "DeleteObjects")
        {
            yield break;
        }

        var name = s_actions.GetValueOrDefault(operation.Name, operation.Name);
        if (request.QueryText("versionId") is not null && s_ofVersions.Contains(name))
        {
            name = name.StartsWith("GetObject", StringComparison.Ordinal) ? "GetObjectVersion" + name["GetObject".Length..]
                : name == "DeleteObject" ? "DeleteObjectVersion"
                : name.Replace("Object", "ObjectVersion");
        }

        yield return new AccessNeed(
            $"s3:{name}",
            operation.Level switch
            {
                Level.Account => "*",
                Level.Bucket => BucketArn(request.Bucket),
                _ => ObjectArn(request.Bucket, request.Key),
            },
            Keys(request, name));
        if (operation.MarkerHeader == CopySource.Header)
        {
            var source = CopySource.Parse(request.Header(CopySource.Header)!);
            yield return new AccessNeed(source.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion", ObjectArn(source.Bucket, source.Key));
        }

        if (operation.Level == Level.Object && request.Header("x-amz-tagging") is { Length: > 0 })
        {
            yield return new AccessNeed("s3:PutObjectTagging", ObjectArn(request.Bucket, request.Key));
        }
    }

    // Lists are bounded by what they are asked for.
    private static List<KeyValuePair<string, string>>? Keys(S3Request request, string action)
    {
        if (action is not ("ListBucket" or "ListBucketVersions"))
        {
            return null;
        }

        List<KeyValuePair<string, string>> keys = [];
        foreach (var parameter in (ReadOnlySpan<string>)["prefix", "delimiter", "max-keys"])
        {
            if (request.Query(parameter) is { } value)
            {
                keys.Add(new($"s3:{parameter}", value));
            }
        }

        return keys;
    }

    private static string BucketArn(string bucket) => $"arn:aws:s3:::{bucket}";

    private static string ObjectArn(string bucket, string key) => $"{BucketArn(bucket)}/{key}";
}
