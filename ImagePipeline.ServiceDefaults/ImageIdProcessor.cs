using System.Diagnostics;
using OpenTelemetry;

namespace ImagePipeline.ServiceDefaults;

/// <summary>A span below one that knows its image is about the same image.</summary>
internal sealed class ImageIdProcessor : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.Parent?.GetTagItem(SpanAttributes.ImageId) is { } imageId)
        {
            data.SetTag(SpanAttributes.ImageId, imageId);
        }
    }
}
