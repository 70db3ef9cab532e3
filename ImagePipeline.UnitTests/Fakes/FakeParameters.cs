using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeParameters : IParameters
{
    public Dictionary<string, string> Values { get; } = [];

    /// <summary>The names that were read, one for each time.</summary>
    public List<string> Read { get; } = [];

    public Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        Read.Add(name);
        return Task.FromResult(Values[name]);
    }
}
