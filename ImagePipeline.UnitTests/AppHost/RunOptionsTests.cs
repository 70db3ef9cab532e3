using ImagePipeline.AppHost.Run;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class RunOptionsTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void Read_Nothing_IsTheDefault()
    {
        var options = Read([])!;

        Assert.Equal((4566, 5173, null, 4566), (options.Port, options.FrontendPort, options.DashboardPort, options.LocalStackPort));
        Assert.Equal((".localaws", false, false, false), (options.DataFolder, options.Fresh, options.NoDashboard, options.Aws.IsExternal));
        Assert.Empty(options.Processes);
        Assert.Empty(options.AspireArguments);
    }

    [Theory]
    [InlineData("--fresh", "--port", "4600", "--frontend-port", "0")]
    [InlineData("--port", "4600", "--fresh", "--frontend-port=0")]
    [InlineData("--port=4600", "--frontend-port", "0", "--fresh")]
    public void Read_FreshAnywhere_TakesNothingWithIt(params string[] args)
    {
        var options = Read(args)!;

        Assert.Equal((true, 4600, 0), (options.Fresh, options.Port, options.FrontendPort));
    }

    [Fact]
    public void Read_Anonymous_IsOffUnlessAskedFor() =>
        Assert.Equal((false, true, true), (Read([])!.Anonymous, Read(["--anonymous"])!.Anonymous, Read([], ("IMAGE_PIPELINE_ANONYMOUS", "true"))!.Anonymous));

    [Fact]
    public void Read_EnforceIam_IsOffUnlessAskedFor() =>
        Assert.Equal((false, true), (Read([])!.EnforceIam, Read(["--enforce-iam"])!.EnforceIam));

    [Fact]
    public void Read_LocalStack_MovesLocalAws()
    {
        var options = Read(["--aws", "localstack", "--localstack-image=localstack/localstack:latest", "--data", "a b"])!;

        Assert.Equal((4567, "a b", ("localstack/localstack", "latest")), (options.Port, options.DataFolder, options.Aws.LocalStack));
    }

    [Fact]
    public void Read_Variables_AreOptions_AndTheCommandLineWins()
    {
        var options = Read(
            ["--port", "4700"],
            ("IMAGE_PIPELINE_PORT", "4600"), ("IMAGE_PIPELINE_FRONTEND_PORT", "5200"), ("IMAGE_PIPELINE_FRESH", "true"), ("IMAGE_PIPELINE_PROCESSES__RESIZE_IMAGE", "4"),
            ("IMAGEPIPELINE_PHOTOS", "/photos"))!;

        Assert.Equal((4700, 5200, true), (options.Port, options.FrontendPort, options.Fresh));
        Assert.Equal(new Dictionary<string, int> { ["resize-image"] = 4 }, options.Processes);
    }

    [Fact]
    public void Read_AspiresOwnOptions_ArePassedOn() =>
        Assert.Equal(["--operation=publish", "--publisher=manifest", "--output-path=out.json"], Read(["--operation", "publish", "--publisher", "manifest", "--output-path", "out.json"])!.AspireArguments);

    [Theory]
    [InlineData("Unrecognized command or argument '--prot=1'.", "--prot=1")]
    [InlineData("Unrecognized command or argument 'run'.", "run")]
    [InlineData("--port needs a port number from 0 to 65535, not 'x'.", "--port", "x")]
    [InlineData("--port needs a port number from 0 to 65535, not '65536'.", "--port=65536")]
    [InlineData("Required argument missing for option: '--port'.", "--port")]
    [InlineData("Required argument missing for option: '--data'.", "--data")]
    [InlineData("Required argument missing for option: '--data'.", "--data=")]
    [InlineData("--aws needs localaws or localstack, not 'floci'.", "--aws", "floci")]
    [InlineData("--aws-endpoint needs a URL such as http://localhost:4566, not 'localhost:4566'.", "--aws-endpoint", "localhost:4566")]
    public void Read_AMistake_IsSaid(string mistake, params string[] args)
    {
        Assert.Null(Read(args, out var exitCode));

        Assert.Equal((2, $"{mistake}\n--help lists the options.\n"), (exitCode, _error.ToString().ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("IMAGE_PIPELINE_PROT", "1", "There is no variable IMAGE_PIPELINE_PROT: IMAGE_PIPELINE_... take the names of the options, such as IMAGE_PIPELINE_FRONTEND_PORT for --frontend-port.")]
    [InlineData("IMAGE_PIPELINE_PORT", "x", "--port needs a port number from 0 to 65535, not 'x'.")]
    [InlineData("IMAGE_PIPELINE_PROCESSES__RESIZE_IMAGE", "0", "IMAGE_PIPELINE_PROCESSES__RESIZE_IMAGE needs a number of processes from 1 to 100, not '0'.")]
    public void Read_AMistakenVariable_IsSaid(string variable, string value, string mistake)
    {
        Assert.Null(Read([], out var exitCode, (variable, value)));

        Assert.Equal((2, $"{mistake}\n--help lists the options.\n"), (exitCode, _error.ToString().ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--port", "1", "--help")]
    public void Read_Help_IsNoError(params string[] args)
    {
        Assert.Null(Read(args, out var exitCode));

        Assert.Equal(0, exitCode);
        Assert.Contains("--fresh", _output.ToString());
        Assert.DoesNotContain("--publisher", _output.ToString());
    }

    private RunOptions? Read(string[] args, params (string Name, string Value)[] variables) => Read(args, out _, variables);

    private RunOptions? Read(string[] args, out int exitCode, params (string Name, string Value)[] variables) =>
        RunOptions.Read(args, variables.ToDictionary(variable => variable.Name, variable => variable.Value), _output, _error, out exitCode);
}
