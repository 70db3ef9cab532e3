using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>Images whose pictures can be made anew.</summary>
internal sealed class ReadyImages
{
    private readonly FunctionHost _host;
    private readonly OwnImages _images;

    public ReadyImages(FunctionHost host)
    {
        _host = host;
        _images = new OwnImages(host);
    }

    /// <exception cref="ProblemException">404 as of <see cref="OwnImages"/>; 409: it is not READY.</exception>
    public async Task<ImageRecord> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await _images.FindAsync(request, cancellationToken);
        return image is { Status: ImageStatus.Ready, Picture: not null }
            ? image
            : throw new ProblemException(Problem.Conflict($"Only an image that is READY has a picture to show; image {image.Id} is {image.Status}."));
    }

    /// <exception cref="ProblemException">410: the original is not there any more.</exception>
    public async Task<TemporaryOriginal> DownloadAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        using var step = ResizeStep.Start("download");
        var original = new TemporaryOriginal();
        try
        {
            await _host.Objects.DownloadOriginalAsync(ObjectKeys.Original(image.Id), versionId: null, original.Path, UploadLimits.MaxBytes, cancellationToken);
            return original;
        }
        catch (FunctionException exception) when (exception.ErrorType == S3ObjectStore.Gone)
        {
            original.Dispose();
            throw new ProblemException(Problem.Gone("The original is not there any more."));
        }
        catch
        {
            original.Dispose();
            throw;
        }
    }
}
