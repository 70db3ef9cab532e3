using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>The names of vector buckets and indexes, and the ARNs that stand for them: <c>arn:aws:s3vectors:us-east-1:000000000000:bucket/photos/index/resnet18</c>.</summary>
internal sealed partial class S3VectorsNames(IOptions<LocalAwsOptions> options)
{
    private readonly string _prefix = $"arn:aws:s3vectors:{options.Value.Region}:{options.Value.AccountId}:bucket/";

    public string ArnOf(string bucket) => $"{_prefix}{bucket}";

    public string ArnOf(string bucket, string index) => $"{_prefix}{bucket}/index/{index}";

    /// <summary>The bucket that a request is about, by its name or ARN.</summary>
    public string Bucket(Parameters parameters)
    {
        var (name, arn) = (parameters.OptionalString("vectorBucketName"), parameters.OptionalString("vectorBucketArn"));
        if (name is null == arn is null)
        {
            throw S3VectorsErrors.Invalid("Must specify either vectorBucketName or vectorBucketArn but not both");
        }

        return name is null ? Parse("/vectorBucketArn", arn!, BucketArn())[0] : CheckLength("/vectorBucketName", name);
    }

    /// <summary>The index that a request is about, by both names or its ARN.</summary>
    public (string Bucket, string Index) Index(Parameters parameters)
    {
        var (bucket, index, arn) = (parameters.OptionalString("vectorBucketName"), parameters.OptionalString("indexName"), parameters.OptionalString("indexArn"));
        if (arn is null ? bucket is null || index is null : bucket is not null || index is not null)
        {
            throw S3VectorsErrors.Invalid("Must specify either indexArn or both vectorBucketName and indexName");
        }

        return arn is null
            ? (CheckLength("/vectorBucketName", bucket!), CheckLength("/indexName", index!))
            : Parse("/indexArn", arn, IndexArn()) is [var inArn, var name] ? (inArn, name) : throw S3VectorsErrors.NoIndex();
    }

    /// <summary>What tags belong to: a bucket, or with a second name an index.</summary>
    public (string Bucket, string? Index) Resource(string arn) => IndexArn().IsMatch(arn)
        ? Parse("/resourceArn", arn, IndexArn()) is [var bucket, var index] ? (bucket, index) : throw S3VectorsErrors.NoIndex()
        : (Parse("/resourceArn", arn, BucketArn())[0], null);

    /// <exception cref="AwsException">The name is none that a new bucket may have.</exception>
    public static string CheckNewBucket(string name) =>
        BucketName().IsMatch(CheckLength("/vectorBucketName", name)) ? name : throw S3VectorsErrors.Invalid("Invalid vector bucket name");

    /// <exception cref="AwsException">The name is none that a new index may have.</exception>
    public static string CheckNewIndex(string name) =>
        IndexName().IsMatch(CheckLength("/indexName", name)) ? name : throw S3VectorsErrors.Invalid("Invalid index name");

    private static string CheckLength(string path, string name) => name.Length is >= 3 and <= 63 ? name : throw S3VectorsErrors.Length(path, name.Length, 3, 63);

    // Of another region or account there is nothing here.
    private string[] Parse(string path, string arn, Regex pattern) =>
        !pattern.IsMatch(arn) ? throw S3VectorsErrors.Constraint(path, $"satisfy regular expression pattern: {pattern.ToString()[1..^1]}")
        : arn.StartsWith(_prefix, StringComparison.Ordinal) ? arn[_prefix.Length..].Split("/index/")
        : throw S3VectorsErrors.NoBucket();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*[a-z0-9]$")]
    private static partial Regex BucketName();

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$")]
    private static partial Regex IndexName();

    [GeneratedRegex("^arn:aws[-a-z0-9]*:s3vectors:[a-z0-9-]+:[0-9]{12}:bucket/[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]$")]
    private static partial Regex BucketArn();

    [GeneratedRegex("^arn:aws[-a-z0-9]*:s3vectors:[a-z0-9-]+:[0-9]{12}:bucket/[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]/index/[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]$")]
    private static partial Regex IndexArn();
}
