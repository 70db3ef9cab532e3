using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using ImagePipeline.LocalAws.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.Provisioning;

/// <summary>A LocalAws that provisions a copy of the real pipeline, which tests may change.</summary>
public sealed class ProvisionedLocalAws : RunningLocalAws
{
    private readonly DirectoryInfo _pipeline = Copy(Repository.PathOf("terraform/pipeline"));

    public AmazonS3Client S3 => new(new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = Url.AbsoluteUri, ForcePathStyle = true, MaxErrorRetry = 0 });

    public AmazonDynamoDBClient DynamoDb => new(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = Url.AbsoluteUri, MaxErrorRetry = 0 });

    /// <summary>Calls a service inside the server.</summary>
    public Task<JsonObject> CallAsync(string service, string operation, JsonObject input) =>
        Services.GetRequiredService<ServiceCaller>().CallAsync(service, operation, input, TestContext.Current.CancellationToken);

    /// <summary>Calls an operation of S3 Vectors by its path.</summary>
    public async Task<string> PostAsync(string path, string body)
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked.Replace("/any/", "/s3vectors/"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, answer);
        return answer;
    }

    /// <summary>Null once everything is there, or else what went wrong.</summary>
    public async Task<string?> OutcomeAsync()
    {
        var readiness = Services.GetRequiredService<Readiness>();
        await Eventually.EqualAsync(true, () => Task.FromResult(readiness.NotReadyBecause != "The pipeline is being provisioned."));
        return readiness.NotReadyBecause;
    }

    public void Change(string file, string from, string to)
    {
        var path = Path.Combine(_pipeline.FullName, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text);
        File.WriteAllText(path, text.Replace(from, to));
    }

    public void Change(string file, Action<JsonObject> change)
    {
        var path = Path.Combine(_pipeline.FullName, file);
        var description = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(description);
        File.WriteAllText(path, description.ToJsonString());
    }

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAws:Pipeline"] = _pipeline.FullName });

    private static DirectoryInfo Copy(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("pipeline-");
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }

        return copy;
    }
}
