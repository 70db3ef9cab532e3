using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.S3;

internal static class S3Extensions
{
    public static void AddS3(this IServiceCollection services)
    {
        // The container disposes what it makes itself; the database is shared by what is below and by nothing else.
        services.AddKeyedSingleton<Database>("s3", (provider, _) => S3Database.Open(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<ObjectFiles>();
        services.AddSingleton<Owner>();
        services.AddSingleton<Access>();
        services.AddSingleton<S3Authorization>();
        services.AddSingleton<Buckets>();
        services.AddSingleton<Notifier>();
        services.AddSingleton<ObjectStore>();
        services.AddSingleton<BucketOperations>();
        services.AddSingleton<BucketConfigurations>();
        services.AddSingleton<ObjectReads>();
        services.AddSingleton<ObjectWrites>();
        services.AddSingleton<ObjectCopies>();
        services.AddSingleton<ObjectLists>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<UploadCompletion>();
        services.AddSingleton<UploadLists>();
        services.AddSingleton<PostObject>();
        services.AddSingleton<Cors>();
        services.AddSingleton<Operations>();
        services.AddSingleton<LifecycleRun>();
        services.AddSingleton<S3Service>();
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<S3Service>());
        services.AddSingleton<S3ControlService>();
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<S3ControlService>());
        services.AddSingleton<IEndpoints>(provider => provider.GetRequiredService<S3ControlService>());
        services.AddSingleton<IObjectReader, ObjectReader>();
        services.AddHostedService<S3Worker>();
    }
}
