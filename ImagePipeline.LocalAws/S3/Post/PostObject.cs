using System.Globalization;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.Telemetry;
using Microsoft.AspNetCore.WebUtilities;

namespace ImagePipeline.LocalAws.S3;

/// <summary>A browser's upload. The policy is checked before the file is read; the file goes straight to the disk.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html</remarks>
internal sealed class PostObject(
    Buckets buckets, ObjectStore objects, ObjectFiles files, SignatureVerifier verifier, S3Authorization authorization, TimeProvider time)
{
    private const long LargestFile = 5L * 1024 * 1024 * 1024;

    private static readonly string[] KnownFields =
    [
        "key", "acl", "bucket", "policy", "success_action_redirect", "redirect", "success_action_status", "tagging", "content-md5",
        "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token", "x-amz-storage-class",
        "x-amz-server-side-encryption", "x-amz-website-redirect-location", "x-amz-checksum-algorithm", "x-amz-sdk-checksum-algorithm",
    ];

    public async Task PostAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var form = await PostForm.ReadAsync(request);
        if (request.Context.Span() is { } span)
        {
            span.Begin(form.Fields.GetValueOrDefault(ObjectHeaders.MetadataPrefix + "traceparent"));
            span.IsOperation("s3", "PostObject");
            span.IsObject(bucket.Name, form.Fields.GetValueOrDefault("key", ""));
        }

        var policy = Authorize(bucket, form.Fields);
        var key = S3Address.CheckKey(form.Fields["key"])!;
        authorization.AuthorizePost(request, form.Fields, key);
        RefuseUnknown(form.Fields);
        var headers = ObjectHeaders.Collect(form.Fields);
        var tags = form.Fields.TryGetValue("tagging", out var tagging) ? Tags.FromXml(S3Xml.Parse(System.Text.Encoding.UTF8.GetBytes(tagging))) : null;
        using var digests = new ContentDigests(DeclaredDigests.Read(form.Fields, trailer: null, payloadSha256: null));
        var content = await SaveAsync(request, form.File, digests, policy);
        var item = new NewObject(key, content, digests.ETag, headers, digests.Checksum, tags);
        await AnswerAsync(request, form.Fields, bucket, await objects.PutAsync(bucket, item, "ObjectCreated:Post", request.Origin));
    }

    private PostPolicy Authorize(Bucket bucket, IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("key", out var key) || key.Length == 0)
        {
            throw S3Errors.InvalidArgument("Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.", "key", "");
        }

        if (!fields.TryGetValue("policy", out var policy))
        {
            throw S3Errors.AccessDenied();
        }

        if (fields.ContainsKey("AWSAccessKeyId"))
        {
            throw S3Errors.OnlySignatureV4();
        }

        CheckSignature(policy, fields);
        var parsed = PostPolicy.Parse(policy);
        parsed.Check(bucket.Name, fields, time.GetUtcNow());
        return parsed;
    }

    private void CheckSignature(string policy, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var name in (ReadOnlySpan<string>)["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Signature"])
        {
            if (!fields.ContainsKey(name))
            {
                throw S3Errors.InvalidArgument(
                    $"Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields.", name, "");
            }
        }

        if (fields["X-Amz-Algorithm"] != RequestSignature.Algorithm)
        {
            throw S3Errors.InvalidArgument("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"", "X-Amz-Algorithm", fields["X-Amz-Algorithm"]);
        }

        if (!DateTimeOffset.TryParseExact(fields["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            throw S3Errors.InvalidArgument("X-Amz-Date must be formated via ISO8601 Long format", "X-Amz-Date", fields["X-Amz-Date"]);
        }

        if (fields["X-Amz-Credential"].Split('/') is not [var accessKeyId, var date, var region, "s3", "aws4_request"])
        {
            throw S3Errors.InvalidArgument(
                "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
                "X-Amz-Credential", fields["X-Amz-Credential"]);
        }

        var signature = new RequestSignature(accessKeyId, date, region, "s3", [], fields["X-Amz-Signature"], fields["X-Amz-Date"], Expires: null);
        if (verifier.FindSecret(accessKeyId, fields.GetValueOrDefault("x-amz-security-token")) is { } secret && !SignatureVerifier.Matches(secret, signature, policy))
        {
            throw S3Errors.SignatureDoesNotMatch();
        }
    }

    private static void RefuseUnknown(IReadOnlyDictionary<string, string> fields)
    {
        var unknown = fields.Keys.FirstOrDefault(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith(ObjectHeaders.MetadataPrefix, StringComparison.OrdinalIgnoreCase)
            && ChecksumAlgorithm.ByHeader(name) is null
            && !KnownFields.Contains(name.ToLowerInvariant()));
        if (unknown is not null)
        {
            throw AwsException.NotSupported($"the form field '{unknown}'");
        }
    }

    private async Task<ObjectContent> SaveAsync(S3Request request, Stream file, ContentDigests digests, PostPolicy policy)
    {
        var maximum = Math.Min(policy.MaximumSize ?? LargestFile, LargestFile);
        ObjectContent content;
        try
        {
            content = await files.SaveAsync(file, digests, request.Http.ContentLength ?? long.MaxValue / 2, CheckSize, request.Aborted);
        }
        catch (Exception error) when (error is IOException or InvalidDataException && !DiskSpace.IsExhausted(error) && !request.Aborted.IsCancellationRequested)
        {
            throw PostForm.Malformed();
        }

        try
        {
            if (content.Size < policy.MinimumSize)
            {
                throw S3Errors.EntityTooSmall(content.Size, policy.MinimumSize);
            }

            digests.Verify();
            return content;
        }
        catch
        {
            files.Delete(content);
            throw;
        }

        void CheckSize(long size)
        {
            if (size > maximum)
            {
                throw S3Errors.EntityTooLarge(size, maximum);
            }
        }
    }

    private static Task AnswerAsync(S3Request request, IReadOnlyDictionary<string, string> fields, Bucket bucket, ObjectVersion version)
    {
        ObjectWrites.Answer(request, bucket, version);
        var location = $"{request.Http.Scheme}://{request.Http.Host}/{bucket.Name}/{Uri.EscapeDataString(version.Key)}";
        request.Response.Headers.Location = location;
        var redirect = fields.GetValueOrDefault("success_action_redirect") ?? fields.GetValueOrDefault("redirect");
        if (Uri.TryCreate(redirect, UriKind.Absolute, out _))
        {
            request.Response.StatusCode = StatusCodes.Status303SeeOther;
            request.Response.Headers.Location = QueryHelpers.AddQueryString(redirect, [
                KeyValuePair.Create("bucket", (string?)bucket.Name), new("key", version.Key), new("etag", $"\"{version.ETag}\"")]);
            return Task.CompletedTask;
        }

        switch (fields.GetValueOrDefault("success_action_status"))
        {
            case "201":
                return S3Xml.WritePlainAsync(request.Context, StatusCodes.Status201Created, writer =>
                {
                    writer.WriteStartElement("PostResponse");
                    writer.Element("Location", location);
                    writer.Element("Bucket", bucket.Name);
                    writer.Element("Key", version.Key);
                    writer.Element("ETag", $"\"{version.ETag}\"");
                    writer.WriteEndElement();
                });
            case "200":
                request.Response.StatusCode = StatusCodes.Status200OK;
                return Task.CompletedTask;
            default:
                request.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
        }
    }
}
