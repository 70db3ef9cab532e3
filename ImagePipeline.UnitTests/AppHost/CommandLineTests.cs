using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class CommandLineTests
{
    public static TheoryData<string[], Dictionary<string, string?>> Understood => new()
    {
        { [], [] },
        { ["--port", "4600", "--fresh"], new() { ["port"] = "4600", ["fresh"] = "true" } },
        { ["--fresh", "--port=0"], new() { ["fresh"] = "true", ["port"] = "0" } },
        { ["--frontend-port", "65535", "--data", "a b"], new() { ["frontend-port"] = "65535", ["data"] = "a b" } },
        {
            ["--aws", "localstack", "--localstack-image=localstack/localstack:latest", "--aws-services", "s3,sqs"],
            new() { ["aws"] = "localstack", ["localstack-image"] = "localstack/localstack:latest", ["aws-services"] = "s3,sqs" }
        },
        { ["--no-dashboard", "--dashboard-port", "0"], new() { ["no-dashboard"] = "true", ["dashboard-port"] = "0" } },
        { ["--data=x=y"], new() { ["data"] = "x=y" } },
    };

    [Theory]
    [MemberData(nameof(Understood))]
    public void Parse_Options_AreSettings(string[] args, Dictionary<string, string?> settings)
    {
        var commandLine = CommandLine.Parse(args);

        Assert.Null(commandLine.Answer);
        Assert.Equal(settings, commandLine.Settings);
    }

    [Theory]
    [InlineData("Unknown option '--prot'.", "--prot", "1")]
    [InlineData("Unknown option 'run'.", "run")]
    [InlineData("Unknown option '--fresh=yes'.", "--fresh=yes")]
    [InlineData("--port needs a port number from 0 to 65535, not 'x'.", "--port", "x")]
    [InlineData("--port needs a port number from 0 to 65535, not '65536'.", "--port=65536")]
    [InlineData("--port needs a port number from 0 to 65535, not ''.", "--port")]
    [InlineData("--port needs a port number from 0 to 65535, not '--fresh'.", "--port", "--fresh")]
    [InlineData("--data needs a folder.", "--data")]
    [InlineData("--aws needs localaws or localstack, not 'floci'.", "--aws", "floci")]
    [InlineData("--aws-endpoint needs a URL.", "--aws-endpoint")]
    public void Parse_AMistake_IsSaid(string answer, params string[] args)
    {
        var commandLine = CommandLine.Parse(args);

        Assert.Equal((true, $"{answer} --help lists the options."), (commandLine.IsError, commandLine.Answer));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--port", "1", "--help")]
    public void Parse_Help_IsNoError(params string[] args)
    {
        var commandLine = CommandLine.Parse(args);

        Assert.Equal((false, CommandLine.Usage), (commandLine.IsError, commandLine.Answer));
    }
}
