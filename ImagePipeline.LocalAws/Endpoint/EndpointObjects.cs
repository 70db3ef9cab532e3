using System.Net;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>The objects of the endpoint's S3, as the CDN front and Rekognition read them.</summary>
internal sealed class EndpointObjects(EndpointClient endpoint, IOptions<LocalAwsOptions> options, TimeProvider time) : IObjectReader
{
    private readonly ServiceAddress _address = endpoint.AddressOf("s3", options.Value);

    public async Task<StoredObject?> OpenAsync(string bucket, string key, string? versionId, CancellationToken cancellation)
    {
        if (versionId is not null)
        {
            throw Http.AwsException.NotSupported("versions of objects that another endpoint has");
        }

        // A URL has no such segments: it would be shortened to the path of another object, in another bucket even.
        if (key.Split('/').Any(segment => segment is "." or ".."))
        {
            return null;
        }

        var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address.Url, $"/{bucket}/{path}"));
        RequestSigner.Sign(request, [], "s3", _address, time.GetUtcNow());
        using var response = await endpoint.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return response.StatusCode is HttpStatusCode.NotFound ? null : await CopyAsync(response.EnsureSuccessStatusCode(), cancellation);
    }

    // Readers seek (a range, a picture's header), so the object is fetched whole; a file holds one of any size.
    private static async Task<StoredObject> CopyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 65536, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await response.Content.CopyToAsync(file, cancellation);
            file.Position = 0;
            var headers = response.Content.Headers;
            return new StoredObject(
                file, file.Length, headers.ContentType?.ToString() ?? "binary/octet-stream", response.Headers.ETag?.Tag.Trim('"') ?? "",
                headers.LastModified ?? DateTimeOffset.UnixEpoch, response.Headers.CacheControl?.ToString());
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
