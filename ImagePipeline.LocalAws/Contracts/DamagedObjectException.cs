namespace ImagePipeline.LocalAws.Contracts;

/// <summary>An object's bytes are not those that were stored: a file is missing, has another size, or fails its checksum.</summary>
internal sealed class DamagedObjectException(string message, Exception? inner = null) : IOException(message, inner);
