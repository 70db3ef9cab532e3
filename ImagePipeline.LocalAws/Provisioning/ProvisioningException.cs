namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Something that the pipeline needs could not be made. The message names it and says what to do where that is known.</summary>
internal sealed class ProvisioningException(string message, Exception? inner = null) : Exception(message, inner);
