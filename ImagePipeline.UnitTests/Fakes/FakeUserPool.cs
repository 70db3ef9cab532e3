using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Fakes;

internal sealed class FakeUserPool : IUserPool
{
    public Dictionary<string, Person> People { get; } = new() { ["sub-ada"] = new Person("Ada", "ada@example.com") };

    public Task<Person?> FindAsync(string userPoolId, string sub, CancellationToken cancellationToken) => Task.FromResult(People.GetValueOrDefault(sub));
}
