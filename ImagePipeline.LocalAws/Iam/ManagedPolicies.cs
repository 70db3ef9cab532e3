using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>Policies that AWS keeps for everybody, of which LocalAws has a few.</summary>
/// <remarks>https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html</remarks>
internal static class ManagedPolicies
{
    private const string Created = "2015-02-06T18:39:46Z";

    private static readonly Dictionary<string, JsonObject> ByArn = new[]
    {
        Policy("/", "AdministratorAccess", "Provides full access to AWS services and resources.",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""),
        Policy("/", "PowerUserAccess", "Provides full access to AWS services and resources, but does not allow management of Users and groups.",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},{"Effect":"Allow","Action":["account:GetAccountInformation","account:GetPrimaryEmail","account:ListRegions","iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles","organizations:DescribeOrganization"],"Resource":"*"}]}"""),
        Policy("/service-role/", "AWSLambdaBasicExecutionRole", "Provides write permissions to CloudWatch Logs.",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}"""),
        Policy("/service-role/", "AWSLambdaSQSQueueExecutionRole", "Provides receive message, delete message, and read attribute access to SQS queues, and write permissions to CloudWatch logs.",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes","logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}"""),
        Policy("/service-role/", "AWSLambdaDynamoDBExecutionRole", "Provides list and read access to DynamoDB streams and write permissions to CloudWatch logs.",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["dynamodb:DescribeStream","dynamodb:GetRecords","dynamodb:GetShardIterator","dynamodb:ListStreams","logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}"""),
        Policy("/", "AWSXRayDaemonWriteAccess", "Allow the AWS X-Ray Daemon to relay raw trace segments data to the service's API and retrieve sampling data (rules, targets, etc.) to be used by the X-Ray SDK.",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["xray:PutTraceSegments","xray:PutTelemetryRecords","xray:GetSamplingRules","xray:GetSamplingTargets","xray:GetSamplingStatisticSummaries"],"Resource":["*"]}]}"""),
    }.ToDictionary(policy => (string)policy["Arn"]!);

    public static JsonObject? Find(string arn) => ByArn.GetValueOrDefault(arn)?.DeepClone().AsObject();

    public static IEnumerable<JsonObject> All => ByArn.Values.Select(policy => policy.DeepClone().AsObject());

    private static JsonObject Policy(string path, string name, string description, string document) => new()
    {
        ["PolicyName"] = name,
        ["PolicyId"] = "ANPA" + name.ToUpperInvariant().PadRight(17, 'A')[..17],
        ["Arn"] = $"arn:aws:iam::aws:policy{path}{name}",
        ["Path"] = path,
        ["DefaultVersionId"] = "v1",
        ["IsAttachable"] = true,
        ["Description"] = description,
        ["CreateDate"] = Created,
        ["UpdateDate"] = Created,
        ["Versions"] = new JsonArray(new JsonObject { ["VersionId"] = "v1", ["CreateDate"] = Created, ["Document"] = document }),
    };
}
