using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3Vectors.Search;

namespace ImagePipeline.LocalAws.S3Vectors;

internal static class S3VectorsExtensions
{
    public static void AddS3Vectors(this IServiceCollection services) => services
        .AddSingleton<S3VectorsNames>()
        .AddSingleton<VectorDatabase>()
        .AddSingleton<VectorSearch>()
        .AddSingleton<BucketOperations>()
        .AddSingleton<IndexOperations>()
        .AddSingleton<TagOperations>()
        .AddSingleton<VectorOperations>()
        .AddSingleton<QueryOperation>()
        .AddSingleton<IAwsService, S3VectorsService>();
}
