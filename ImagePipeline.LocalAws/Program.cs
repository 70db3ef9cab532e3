using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Health;

if (args is ["--health"])
{
    return await HealthCommand.RunAsync();
}

try
{
    await LocalAwsServer.Create(args).RunAsync();
    return 0;
}
catch (StartupException refusal)
{
    await Console.Error.WriteLineAsync(ConsoleLine.Printable($"LocalAws cannot start. {refusal.Message}"));
    return StartupException.ExitCode;
}
