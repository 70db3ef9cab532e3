namespace ImagePipeline.IntegrationTests.Contracts;

/// <summary>Something that speaks AWS, at one URL for all services.</summary>
public interface IAws
{
    Uri Url { get; }
}
