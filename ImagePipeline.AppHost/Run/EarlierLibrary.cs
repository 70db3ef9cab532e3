using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using ImagePipeline.AppHost.Hosting;
using ImagePipeline.LocalAws.Provisioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImagePipeline.AppHost.Run;

/// <summary>
/// Photos that were uploaded while nobody signed in belong to one owner, whom nobody can sign in as: a run with sign-in would show an empty
/// library. Such a data folder is refused, and nothing in it is touched.
/// </summary>
internal static class EarlierLibrary
{
    /// <param name="owner">To whom everything belongs where nobody signs in.</param>
    public static IResourceBuilder<LocalAwsResource> RefuseLibraryOf(this IResourceBuilder<LocalAwsResource> builder, string owner, string dataFolder)
    {
        builder.ApplicationBuilder.Eventing.Subscribe<ResourceReadyEvent>(builder.Resource, async (ready, cancellationToken) =>
        {
            if (await HasImagesAsync(builder.Resource.Endpoint.Url, owner, cancellationToken))
            {
                Console.Out.WriteLine(
                    $"{dataFolder} has photos of when nobody signed in. Start with --anonymous to see them, with --data and another folder to keep them for later, or with --fresh to delete them.");
                Environment.ExitCode = 2;
                ready.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            }
        });
        return builder;
    }

    // gsi1 is who owns which image; ImagePipeline.Functions/Storage/Keys.cs has the keys.
    private static async Task<bool> HasImagesAsync(string url, string owner, CancellationToken cancellationToken)
    {
        using var dynamoDb = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = Pipeline.Region });
        var answer = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = LocalNames.Resolve("${table_name}"),
                IndexName = "gsi1",
                KeyConditionExpression = "gsi1pk = :owner",
                ExpressionAttributeValues = new() { [":owner"] = new AttributeValue($"OWNER#{owner}") },
                Limit = 1,
            },
            cancellationToken);
        return answer.Count > 0;
    }
}
