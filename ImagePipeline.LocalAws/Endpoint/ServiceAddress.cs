namespace ImagePipeline.LocalAws.Endpoint;

/// <summary>Where a service answers, and as whom it is asked.</summary>
internal sealed record ServiceAddress(Uri Url, string Region, string AccessKey, string SecretKey);
