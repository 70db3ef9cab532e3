using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The models that lie beside the program, in the folder <c>models</c>.</summary>
internal static class Models
{
    /// <summary>One thread: a machine that develops has other things to do, and pictures come several at a time.</summary>
    public static InferenceSession Open(string name)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        return new InferenceSession(Path.Combine(AppContext.BaseDirectory, "models", name), options);
    }

    /// <summary>All red values, then all green ones, then all blue ones.</summary>
    public static float[] Planes(Raster raster, float scale)
    {
        var count = raster.Width * raster.Height;
        var values = new float[count * 3];
        for (var pixel = 0; pixel < count; pixel++)
        {
            values[pixel] = raster.Rgb[pixel * 3] * scale;
            values[count + pixel] = raster.Rgb[(pixel * 3) + 1] * scale;
            values[(2 * count) + pixel] = raster.Rgb[(pixel * 3) + 2] * scale;
        }

        return values;
    }
}
