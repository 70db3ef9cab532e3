using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.UnitTests.Http;

public sealed class HostsTests
{
    [Theory]
    [InlineData("localhost:4566", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("localhost.", true)]
    [InlineData("bucket.s3.localhost:4566", true)]
    [InlineData("127.0.0.1:4566", true)]
    [InlineData("[::1]:4566", true)]
    [InlineData("192.168.1.20:4566", true)]
    [InlineData("bucket.s3.localhost.localstack.cloud:4566", true)]
    [InlineData("host.docker.internal:4566", true)]
    [InlineData("bucket.s3.eu-west-1.amazonaws.com", true)]
    [InlineData("s3vectors.us-east-1.api.aws", true)]
    [InlineData("", true)]
    [InlineData("evil.example:4566", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("notlocalhost", false)]
    [InlineData("evillocalhost.localstack.cloud.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("amazonaws.com.evil.example", false)]
    public void Allows_WhatNoForeignPageCanBeLoadedFrom(string host, bool expected) => Assert.Equal(expected, Of(new()).Allows(new HostString(host)));

    [Theory]
    [InlineData("aws.test", true)]
    [InlineData("bucket.aws.test", false)]
    [InlineData("a.dev.test", true)]
    [InlineData("dev.test", false)]
    public void Allows_WhatIsConfigured(string host, bool expected) =>
        Assert.Equal(expected, Of(new() { AllowedHosts = "aws.test, *.dev.test" }).Allows(new HostString(host)));

    [Theory]
    [InlineData("0.0.0.0", "localaws:4566", true)]
    [InlineData("0.0.0.0", "evil.example", false)]
    [InlineData("127.0.0.1", "localaws:4566", false)]
    public void Allows_AServicesName_WhereOthersThanThisMachineAsk(string address, string host, bool expected) =>
        Assert.Equal(expected, Of(new() { Address = address }).Allows(new HostString(host)));

    private static Hosts Of(LocalAwsOptions options) => new(Options.Create(options));
}
