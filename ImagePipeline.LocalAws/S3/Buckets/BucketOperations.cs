using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.S3;

/// <summary>Creating, finding and deleting buckets.</summary>
internal sealed partial class BucketOperations(Buckets buckets, ObjectFiles files, Owner owner, IOptions<LocalAwsOptions> options)
{
    // Where AWS answers a repeated creation as if it were the first, and names no location.
    private const string Classic = "us-east-1";

    public Task ListAsync(S3Request request)
    {
        var prefix = request.Query("prefix") ?? "";
        return S3Xml.WriteAsync(request, "ListAllMyBucketsResult", writer =>
        {
            owner.Write(writer);
            writer.WriteStartElement("Buckets");
            foreach (var bucket in buckets.All.Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                writer.WriteStartElement("Bucket");
                writer.Element("Name", bucket.Name);
                writer.Element("CreationDate", IsoTime.Text(bucket.Created));
                writer.Element("BucketRegion", bucket.Region);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        });
    }

    public async Task CreateAsync(S3Request request)
    {
        var name = request.Bucket;
        if (!ValidName().IsMatch(name) || name.Contains("..") || name.StartsWith("xn--", StringComparison.Ordinal) || IPAddress.TryParse(name, out _))
        {
            throw S3Errors.InvalidBucketName(name);
        }

        ObjectHeaders.Collect(request.Headers.Where(header => header.Key.Equals("x-amz-acl", StringComparison.OrdinalIgnoreCase)));
        var (asked, tagging) = await ReadConfigurationAsync(request);
        var region = asked ?? options.Value.Region;
        if (buckets.Find(name) is null || region != Classic)
        {
            await buckets.CreateAsync(name, region, tagging);
        }

        request.Response.Headers.Location = "/" + name;
    }

    public Task HeadAsync(S3Request request)
    {
        request.Response.Headers["x-amz-bucket-region"] = buckets.Get(request.Bucket).Region;
        request.Response.ContentType = "application/xml";
        return Task.CompletedTask;
    }

    public Task LocationAsync(S3Request request)
    {
        var region = buckets.Get(request.Bucket).Region;
        return S3Xml.WriteAsync(request, "LocationConstraint", writer => writer.WriteString(region == Classic ? "" : region));
    }

    public async Task DeleteAsync(S3Request request)
    {
        (await buckets.DeleteAsync(buckets.Get(request.Bucket))).ForEach(files.Delete);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // <CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint>
    //   <Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags></CreateBucketConfiguration>
    private static async Task<(string? Region, string? Tagging)> ReadConfigurationAsync(S3Request request)
    {
        if (request.Http.ContentLength is null or 0)
        {
            return (null, null);
        }

        var configuration = (await request.ReadXmlAsync("CreateBucketConfiguration")).Only("LocationConstraint", "Tags");
        var region = configuration.Child("LocationConstraint")?.Value is { Length: > 0 } given ? given : null;
        return (region, configuration.Child("Tags") is { HasElements: true } tags ? ReadTagging(tags) : null);
    }

    private static string ReadTagging(XElement tags) =>
        Tagging(tags.Only("Tag").Elements().Select(tag => KeyValuePair.Create(tag.Required("Key"), tag.Required("Value"))));

    /// <summary>Tags as PutBucketTagging takes them.</summary>
    public static string Tagging(IEnumerable<KeyValuePair<string, string>> tags)
    {
        XNamespace s3 = S3Xml.Namespace;
        var tagging = new XElement(s3 + "Tagging", new XElement(s3 + "TagSet", tags.Select(tag =>
            new XElement(s3 + "Tag", new XElement(s3 + "Key", tag.Key), new XElement(s3 + "Value", tag.Value)))));
        Tags.FromXml(tagging, Tags.MostOfBucket);
        return tagging.ToString(SaveOptions.DisableFormatting);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex ValidName();
}
