using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Health;

if (args is ["--health"])
{
    return await HealthCommand.RunAsync();
}

await LocalAwsServer.Create(args).RunAsync();
return 0;
