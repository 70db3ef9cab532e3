using ImagePipeline.LocalAws.Endpoint;

namespace ImagePipeline.UnitTests.Endpoint;

public sealed class EndpointOptionsTests
{
    [Fact]
    public void WithoutAUrl_LocalAwsServesEverything()
    {
        var options = new EndpointOptions();

        Assert.Empty(options.ServiceNames);
        Assert.True(new EndpointOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("s3,dynamodb,sqs,states,events")]
    [InlineData("s3, sqs")]
    [InlineData("dynamodb")]
    [InlineData("sqs,states,rekognition")]
    public void ServicesThatCanWorkTogether_AreTaken(string services) =>
        Assert.True(new EndpointOptionsValidator().Validate(null, new EndpointOptions { Url = new Uri("http://localhost:4566"), Services = services }).Succeeded);

    [Theory]
    [InlineData("ftp://localhost", "s3,sqs", "LocalAws:Endpoint:Url must be a URL such as http://localhost:4566, not 'ftp://localhost/'.")]
    [InlineData("http://localhost:1/aws", "s3,sqs", "LocalAws:Endpoint:Url must be a URL such as http://localhost:4566, not 'http://localhost:1/aws'.")]
    [InlineData("http://localhost:1", "s3,sqs,lambda", "LocalAws:Endpoint:Services has 'lambda'; it may have s3, dynamodb, sqs, states, events, rekognition.")]
    [InlineData("http://localhost:1", "s3", "LocalAws:Endpoint:Services needs 'sqs' with 's3', 'events' or 'states': what they tell the functions comes through queues.")]
    [InlineData("http://localhost:1", "dynamodb,states", "LocalAws:Endpoint:Services needs 'sqs' with 's3', 'events' or 'states': what they tell the functions comes through queues.")]
    [InlineData("http://localhost:1", "sqs,events", "LocalAws:Endpoint:Services needs 'states' with 'events': an event bus has the events of the executions beside it.")]
    public void WhatCannotWork_IsSaid(string url, string services, string fault) => Assert.Equal(
        [fault], new EndpointOptionsValidator().Validate(null, new EndpointOptions { Url = new Uri(url), Services = services }).Failures!);
}
