using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Logs;

namespace ImagePipeline.UnitTests.Logs;

public sealed class FilterPatternTests
{
    [Theory]
    [InlineData("", "anything", true)]
    [InlineData("ERROR", "an ERROR here", true)]
    [InlineData("ERROR", "an error here", false)]
    [InlineData("ERROR here", "here is an ERROR", true)]
    [InlineData("ERROR there", "here is an ERROR", false)]
    [InlineData("\"is an\"", "here is an ERROR", true)]
    [InlineData("\"an is\"", "here is an ERROR", false)]
    [InlineData("\"say \\\"hi\\\"\"", "they say \"hi\"", true)]
    [InlineData("?ERROR ?WARN", "WARN", true)]
    [InlineData("?ERROR ?WARN", "INFO", false)]
    [InlineData("ERROR -expected", "ERROR", true)]
    [InlineData("ERROR -expected", "ERROR, expected", false)]
    [InlineData("-\"not found\"", "it was not found", false)]
    public void Terms_AreFoundAsCloudWatchFindsThem(string pattern, string message, bool expected) => Assert.Equal(expected, new FilterPattern(pattern).Matches(message));

    [Theory]
    [InlineData("{ $.a = 1 }")]
    [InlineData(" [ip, user]")]
    [InlineData("%a+%")]
    public void WhatIsNoTerm_IsRefused(string pattern) => Assert.Equal("NotImplemented", Assert.Throws<AwsException>(() => new FilterPattern(pattern)).Code);
}
