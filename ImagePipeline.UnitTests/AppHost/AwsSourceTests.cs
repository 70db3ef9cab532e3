using ImagePipeline.AppHost;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class AwsSourceTests
{
    [Fact]
    public void ByDefault_EverythingComesFromLocalAws()
    {
        var source = Read();

        Assert.Equal((null, null, false, 4566, ".localaws"), (source.LocalStack, source.Endpoint, source.IsBeside, source.LocalAwsPort, source.DataFolder));
        Assert.Empty(source.FromEndpoint);
        Assert.Empty(source.FromLocalAws);
    }

    [Fact]
    public void LocalStack_IsTheLastImageWithoutAnAccount_AndLacksRekognition()
    {
        var source = Read(("aws", "localstack"));

        Assert.Equal((("localstack/localstack", "4.14.0"), null, 4567), (source.LocalStack, source.Endpoint, source.LocalAwsPort));
        Assert.Equal("s3,dynamodb,sqs,states,events", source.EndpointServices);
        Assert.Equal(["REKOGNITION"], source.FromLocalAws);
    }

    [Fact]
    public void AnEndpoint_MayServeOtherServices()
    {
        var source = Read(("aws-endpoint", "http://localhost:4600"), ("aws-services", "s3, sqs"));

        Assert.Equal((null, new Uri("http://localhost:4600"), "s3,sqs"), (source.LocalStack, source.Endpoint, source.EndpointServices));
        Assert.Equal(["DYNAMODB", "SFN", "REKOGNITION"], source.FromLocalAws);
    }

    [Theory]
    [InlineData("registry.example:5000/localstack:4.14.0", "registry.example:5000/localstack", "4.14.0")]
    [InlineData("localstack/localstack:latest", "localstack/localstack", "latest")]
    public void AnImage_IsSplitAtItsTag(string text, string image, string tag) =>
        Assert.Equal((image, tag), Read(("aws", "localstack"), ("localstack-image", text)).LocalStack);

    [Theory]
    [InlineData("--aws needs 'localaws' or 'localstack', not 'floci'.", "aws", "floci")]
    [InlineData("--aws-endpoint needs a URL such as http://localhost:4566, not 'localhost:4566'.", "aws-endpoint", "localhost:4566")]
    [InlineData("--localstack-image needs an image with its tag, such as localstack/localstack:4.14.0, not 'registry.example:5000/localstack'.", "localstack-image", "registry.example:5000/localstack")]
    [InlineData("--aws localstack starts a LocalStack, --aws-endpoint uses one that runs: choose one of them.", "aws-endpoint", "http://localhost:1")]
    public void AMistake_IsSaid(string message, string name, string value) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Read(("aws", "localstack"), (name, value))).Message);

    private static AwsSource Read(params (string Name, string Value)[] settings) =>
        AwsSource.Read(new ConfigurationBuilder().AddInMemoryCollection(Last(settings)).Build());

    private static Dictionary<string, string?> Last((string Name, string Value)[] settings) =>
        settings.GroupBy(setting => setting.Name).ToDictionary(group => group.Key, group => (string?)group.Last().Value);
}
