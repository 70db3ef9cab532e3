using ImagePipeline.LocalAws;

await LocalAwsServer.Create(args).RunAsync();
