namespace ImagePipeline.Functions.Workflow;

/// <summary>What every step of an execution is told: which image, in which trace.</summary>
internal interface IImageInput
{
    string ImageId { get; }

    string? Traceparent { get; }
}
