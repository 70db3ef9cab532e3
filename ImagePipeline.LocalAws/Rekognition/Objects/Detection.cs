namespace ImagePipeline.LocalAws.Rekognition.Objects;

/// <param name="Class">Of COCO's 80, from 0.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Box">In pixels of the picture that the detector saw.</param>
internal sealed record Detection(int Class, float Score, Box Box);
