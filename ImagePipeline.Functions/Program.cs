using ImagePipeline.Functions;
using ImagePipeline.Functions.Runtime;

return await FunctionEntrypoint.RunAsync(FunctionHost.FromEnvironment());
