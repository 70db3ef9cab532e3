using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Telemetry;

namespace ImagePipeline.LocalAws.S3;

/// <summary>
/// The tags of buckets as S3 Control has them, which Terraform's provider asks first: REST and XML, at the host
/// <c>000000000000.localhost</c>, whose first label is the account.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_TagResource.html and those beside it.</remarks>
internal sealed class S3ControlService(SignatureVerifier signatures, Buckets buckets, S3Service s3) : IAwsService, IEndpoints
{
    private const string Path = "/v20180820/tags/{**arn}";
    private const string BucketArn = "arn:aws:s3:::";
    private const int MaximumBody = 64 * 1024;

    private static readonly XNamespace s_namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    public string SigningName => "s3";

    public string Name => "s3control";

    public IReadOnlyCollection<string> OperationNames => ["ListTagsForResource", "TagResource", "UntagResource"];

    // A bucket may be called so, too; S3 itself knows no such header.
    public void Map(IEndpointRouteBuilder routes) => routes
        .Map(Path, context => context.Request.Headers.ContainsKey("x-amz-account-id") ? HandleAsync(context) : s3.HandleAsync(context))
        .WithMetadata(new DecidesOnForeignPages());

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.IsFromForeignPage())
        {
            await WebPages.RefuseForeignPageAsync(context);
            return;
        }

        try
        {
            var body = await RequestBody.ReadAsync(context.Request, MaximumBody, () => Invalid($"The body is larger than {MaximumBody} bytes."));
            signatures.Check(context.Request, body, SigningName, "SignatureDoesNotMatch", StatusCodes.Status403Forbidden);
            context.RequireRoot(SigningName, "AccessDenied");
            await (context.Request.Method switch
            {
                "GET" => ListAsync(context),
                "POST" => TagAsync(context, body),
                "DELETE" => UntagAsync(context),
                var method => throw AwsException.NotSupported($"{method} {context.Request.Path} of S3 Control"),
            });
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            var error = context.Explain(failure, S3Errors.InternalError);
            await WriteAsync(context, error.Status, new XElement("ErrorResponse",
                new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message)),
                new XElement("RequestId", context.TraceIdentifier)));
        }
    }

    private Task ListAsync(HttpContext context)
    {
        context.Span()?.IsOperation(SigningName, "ListTagsForResource");
        var tags = TagsOf(Find(context)).Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)));
        return WriteAsync(context, StatusCodes.Status200OK, new XElement("ListTagsForResourceResult", new XElement("Tags", tags)));
    }

    // <TagResourceRequest><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags></TagResourceRequest>
    private Task TagAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Span()?.IsOperation(SigningName, "TagResource");
        var given = XmlBody.Parse(body, "TagResourceRequest", Invalid);
        var bucket = Find(context);
        var tags = TagsOf(bucket);
        foreach (var tag in given.Only("Tags").Elements("Tags").Elements("Tag"))
        {
            tags[tag.Required("Key")] = tag.Required("Value");
        }

        return SetAsync(context, bucket, tags);
    }

    private Task UntagAsync(HttpContext context)
    {
        context.Span()?.IsOperation(SigningName, "UntagResource");
        var bucket = Find(context);
        var tags = TagsOf(bucket);
        foreach (var key in context.Request.Query["tagKeys"])
        {
            tags.Remove(key!);
        }

        return SetAsync(context, bucket, tags);
    }

    private async Task SetAsync(HttpContext context, Bucket bucket, SortedDictionary<string, string> tags)
    {
        await buckets.ConfigureAsync(bucket, "tagging", tags.Count == 0 ? null : BucketOperations.Tagging(tags));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static SortedDictionary<string, string> TagsOf(Bucket bucket)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in bucket.Configurations.TryGetValue("tagging", out var xml) ? XElement.Parse(xml).Descendants().Where(element => element.Name.LocalName == "Tag") : [])
        {
            tags[tag.Required("Key")] = tag.Required("Value");
        }

        return tags;
    }

    private Bucket Find(HttpContext context)
    {
        var arn = (string?)context.Request.RouteValues["arn"] ?? "";
        return arn.StartsWith(BucketArn, StringComparison.Ordinal) && buckets.Find(arn[BucketArn.Length..]) is { } bucket
            ? bucket
            : throw new AwsException("NoSuchResource", StatusCodes.Status404NotFound, "The specified resource doesn't exist.");
    }

    private static AwsException Invalid(string message) => new("InvalidRequest", StatusCodes.Status400BadRequest, message);

    private static async Task WriteAsync(HttpContext context, int status, XElement root)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(root.In(s_namespace).ToString(SaveOptions.DisableFormatting), context.RequestAborted);
    }
}
