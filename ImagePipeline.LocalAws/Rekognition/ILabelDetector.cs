namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Finds labels in a picture: with the models here, or with one of the user's.</summary>
internal interface ILabelDetector
{
    /// <summary>What answers report as <c>LabelModelVersion</c>.</summary>
    string ModelVersion { get; }

    /// <summary>All labels in any order, whatever their confidence.</summary>
    IReadOnlyList<Label> Detect(Picture picture);
}
