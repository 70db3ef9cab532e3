using System.Net;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace ImagePipeline.IntegrationTests.Contracts.Sts;

public sealed class StsTests(AwsUnderTest aws) : IClassFixture<AwsUnderTest>
{
    [Fact]
    public async Task GetCallerIdentity_IsTheAccountsRoot()
    {
        using var sts = Client();

        var identity = await sts.GetCallerIdentityAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal(("000000000000", "000000000000", "arn:aws:iam::000000000000:root"), (identity.Account, identity.UserId, identity.Arn));
        Assert.NotEmpty(identity.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task GetCallerIdentity_WrongSecret_IsRefused()
    {
        using var sts = Client("not-the-secret");

        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new(), TestContext.Current.CancellationToken));

        Assert.Equal(("SignatureDoesNotMatch", HttpStatusCode.Forbidden), (error.ErrorCode, error.StatusCode));
    }

    [Fact]
    public async Task AssumeRole_GivesCredentialsThatWork()
    {
        using var sts = Client();

        var assumed = await sts.AssumeRoleAsync(
            new() { RoleArn = "arn:aws:iam::000000000000:role/team/deployer", RoleSessionName = "tests", DurationSeconds = 900, Tags = [new Tag { Key = "a", Value = "b" }] },
            TestContext.Current.CancellationToken);
        using var session = new AmazonSecurityTokenServiceClient(assumed.Credentials, Config());
        var identity = await session.GetCallerIdentityAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal("arn:aws:sts::000000000000:assumed-role/deployer/tests", assumed.AssumedRoleUser.Arn);
        Assert.InRange(assumed.Credentials.Expiration!.Value.ToUniversalTime(), DateTime.UtcNow.AddSeconds(840), DateTime.UtcNow.AddSeconds(900));
        Assert.Equal("000000000000", identity.Account);
    }

    [Theory]
    [InlineData("deployer", "tests", "deployer is invalid")]
    [InlineData("arn:aws:iam::000000000000:role/a", "not a name", @"1 validation error detected: Value 'not a name' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\w+=,.@-]{2,64}$")]
    public async Task AssumeRole_WrongInput_IsRefused(string role, string session, string message)
    {
        using var sts = Client();

        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() =>
            sts.AssumeRoleAsync(new() { RoleArn = role, RoleSessionName = session }, TestContext.Current.CancellationToken));

        Assert.Equal(("ValidationError", HttpStatusCode.BadRequest, message), (error.ErrorCode, error.StatusCode, error.Message));
    }

    [Fact]
    public async Task GetSessionToken_GivesCredentials()
    {
        using var sts = Client();

        var issued = await sts.GetSessionTokenAsync(new(), TestContext.Current.CancellationToken);

        Assert.Matches("^ASIA[A-Z2-7]{16}$", issued.Credentials.AccessKeyId);
    }

    [Fact]
    public async Task WhatStsLacks_IsRefused()
    {
        aws.RequireLocalAws(AwsUnderTest.Strictness);
        using var sts = Client();

        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() =>
            sts.GetFederationTokenAsync(new() { Name = "someone" }, TestContext.Current.CancellationToken));

        Assert.Equal(("InvalidAction", "LocalAws does not support the operation 'GetFederationToken' of sts."), (error.ErrorCode, error.Message));
    }

    private AmazonSecurityTokenServiceClient Client(string secret = "test") => new(new BasicAWSCredentials("test", secret), Config());

    private AmazonSecurityTokenServiceConfig Config() => new() { ServiceURL = aws.Url.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
}
