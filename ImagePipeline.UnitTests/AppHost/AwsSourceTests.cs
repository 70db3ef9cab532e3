using ImagePipeline.AppHost.Run;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class AwsSourceTests
{
    [Fact]
    public void ByDefault_EverythingComesFromLocalAws()
    {
        var source = Read();

        Assert.Equal((null, null, false, 4566, ".localaws"), (source.LocalStack, source.Endpoint, source.IsExternal, source.LocalAwsPort, source.DataFolder));
        Assert.Empty(source.FromEndpoint);
        Assert.Empty(source.FromLocalAws);
    }

    [Fact]
    public void LocalStack_IsTheLastImageWithoutAnAccount_AndLacksWhatLocalAwsServes()
    {
        var source = Read(mode: "localstack");

        Assert.Equal((("localstack/localstack", "4.14.0"), null, 4567), (source.LocalStack, source.Endpoint, source.LocalAwsPort));
        Assert.Equal(["s3", "dynamodb", "sqs", "states", "events"], source.FromEndpoint);
        Assert.Equal(["REKOGNITION", "SSM", "SNS", "SESV2", "COGNITO_IDENTITY_PROVIDER", "S3VECTORS"], source.FromLocalAws);
    }

    [Fact]
    public void AnExternalEndpoint_MayServeOtherServices()
    {
        var source = Read(endpoint: "http://localhost:4600", services: "s3, sqs");

        Assert.Equal((null, new Uri("http://localhost:4600")), (source.LocalStack, source.Endpoint));
        Assert.Equal(["s3", "sqs"], source.FromEndpoint);
        Assert.Equal(["DYNAMODB", "SFN", "REKOGNITION", "SSM", "SNS", "SESV2", "COGNITO_IDENTITY_PROVIDER", "S3VECTORS"], source.FromLocalAws);
    }

    [Theory]
    [InlineData("registry.example:5000/localstack:4.14.0", "registry.example:5000/localstack", "4.14.0")]
    [InlineData("localstack/localstack:latest", "localstack/localstack", "latest")]
    public void AnImage_IsSplitAtItsTag(string text, string image, string tag) => Assert.Equal((image, tag), Read("localstack", image: text).LocalStack);

    [Theory]
    [InlineData("--aws needs localaws or localstack, not 'floci'.", "floci", null, null)]
    [InlineData("--aws-endpoint needs a URL such as http://localhost:4566, not 'localhost:4566'.", null, "localhost:4566", null)]
    [InlineData("--aws-endpoint needs a URL such as http://localhost:4566, not 'ftp://localhost'.", null, "ftp://localhost", null)]
    [InlineData("--localstack-image needs an image with its tag, such as localstack/localstack:4.14.0, not 'registry.example:5000/localstack'.", "localstack", null, "registry.example:5000/localstack")]
    [InlineData("--aws localstack starts a LocalStack, --aws-endpoint uses one that runs: choose one of them.", "localstack", "http://localhost:1", null)]
    public void AMistake_IsSaid(string message, string? mode, string? endpoint, string? image) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(mode, endpoint, image: image)).Message);

    private static AwsSource Read(string? mode = null, string? endpoint = null, string? services = null, string? image = null) =>
        AwsSource.Read(mode, endpoint, services, image);
}
