using ImagePipeline.LocalAws;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImagePipeline.UnitTests.Http;

public sealed class ConsoleLineTests
{
    [Theory]
    [InlineData("plain é 日本 😀", "plain é 日本 😀")]
    [InlineData("\u001b[2Jgone\r\nfail: forged", "\\u001b[2Jgone\\u000d\\u000afail: forged")]
    [InlineData("a\u0000b\u007f\u009b31m", "a\\u0000b\\u007f\\u009b31m")]
    [InlineData("gpj.\u202egnp", "gpj.\\u202egnp")]
    public void Printable_LeavesNothingThatATerminalObeys(string text, string expected) => Assert.Equal(expected, ConsoleLine.Printable(text));

    [Fact]
    public void Write_IsOneLine_WhateverItIsAbout()
    {
        using var written = new StringWriter();
        var error = new InvalidOperationException("one\ntwo");

        new ConsoleLine().Write(
            new LogEntry<string>(LogLevel.Error, "Category", new EventId(7), "said\u001b", error, (state, _) => state), scopeProvider: null, written);

        Assert.Equal($"fail: Category[7] said\\u001b System.InvalidOperationException: one\\u000atwo{Environment.NewLine}", written.ToString());
    }
}
