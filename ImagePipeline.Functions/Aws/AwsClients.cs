using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Similarity;

namespace ImagePipeline.Functions.Aws;

/// <summary>
/// The AWS clients of this process: each is made when it is first used, so that a function pays at cold start only for
/// what it needs, and then shared. Credentials, region and endpoints come from the standard environment variables.
/// </summary>
internal sealed class AwsClients
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    public AwsClients(Settings settings)
    {
        DynamoDb = new(() => new AmazonDynamoDBClient(Bound(new AmazonDynamoDBConfig())));
        S3 = new(() => new AmazonS3Client(S3Config(settings)));
        StepFunctions = new(() => new StepFunctionsClient(
            new JsonServiceClient(new JsonServiceConfig("SFN", "states", "AWSStepFunctions", "1.0", "2016-11-23")),
            () => Tracing.OutgoingHeader(Environment.GetEnvironmentVariable(Tracing.HeaderVariable))));
        Queues = new(() => new QueuesClient(new JsonServiceClient(new JsonServiceConfig("SQS", "sqs", "AmazonSQS", "1.0", "2012-11-05"))));
        Rekognition = new(() => new RekognitionClient(new JsonServiceClient(new JsonServiceConfig("Rekognition", "rekognition", "RekognitionService", "1.1", "2016-06-27"))));
        Parameters = new(() => new ParametersClient(new JsonServiceClient(new JsonServiceConfig("SSM", "ssm", "AmazonSSM", "1.1", "2014-11-06"))));
        Topics = new(() => new TopicsClient(new WireServiceClient(
            new JsonServiceConfig("SNS", "sns", "", "1.0", "2010-03-31"), "application/x-www-form-urlencoded; charset=utf-8")));
        Mailer = new(() => new MailerClient(new WireServiceClient(
            new JsonServiceConfig("SESv2", "ses", "", "1.0", "2019-09-27") { HostPrefix = "email" }, "application/json")));
        Vectors = new(() => new VectorsClient(
            new WireServiceClient(new JsonServiceConfig("S3Vectors", "s3vectors", "", "1.0", "2025-07-15") { DnsSuffix = "api.aws" }, "application/json"), () => settings.VectorsBucket));
        Titan = new(() => new TitanEmbedder(new WireServiceClient(
            new JsonServiceConfig("Bedrock Runtime", "bedrock", "", "1.0", "2023-09-30") { HostPrefix = "bedrock-runtime" }, "application/json")));
        UserPool = new(() => new UserPoolClient(new JsonServiceClient(
            new JsonServiceConfig("Cognito Identity Provider", "cognito-idp", "AWSCognitoIdentityProviderService", "1.1", "2016-04-18"))));
    }

    public Lazy<IAmazonDynamoDB> DynamoDb { get; }

    public Lazy<IAmazonS3> S3 { get; }

    public Lazy<IStepFunctions> StepFunctions { get; }

    public Lazy<IQueues> Queues { get; }

    public Lazy<IRekognition> Rekognition { get; }

    public Lazy<IParameters> Parameters { get; }

    public Lazy<ITopics> Topics { get; }

    public Lazy<IMailer> Mailer { get; }

    public Lazy<IVectors> Vectors { get; }

    public Lazy<IEmbedder> Titan { get; }

    public Lazy<IUserPool> UserPool { get; }

    /// <summary>No call may eat a function's whole time: a few short tries are better than one long one.</summary>
    public static T Bound<T>(T config)
        where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 3;
        config.Timeout = TimeSpan.FromSeconds(15);
        config.ConnectTimeout = ConnectTimeout;
        return config;
    }

    // A custom endpoint has one host name, not one for each bucket; so its buckets are addressed by path, as other SDKs do.
    // The configuration's ServiceURL must not be asked: read before the client is made, it forgets the environment's.
    private static AmazonS3Config S3Config(Settings settings)
    {
        var config = Bound(new AmazonS3Config());
        config.ForcePathStyle = settings.S3Endpoint is not null;
        return config;
    }
}
