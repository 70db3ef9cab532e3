namespace ImagePipeline.Functions.Workflow;

/// <summary>What every step of an execution is told: which image, in which execution and trace.</summary>
internal interface IImageInput
{
    string ImageId { get; }

    /// <summary>0 for the execution that the upload started.</summary>
    int Retry { get; }

    string? Traceparent { get; }
}
