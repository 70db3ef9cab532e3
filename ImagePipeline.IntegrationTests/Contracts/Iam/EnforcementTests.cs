using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SQS;

namespace ImagePipeline.IntegrationTests.Contracts.Iam;

/// <summary>Where policies decide: who may, and what AWS says to who may not.</summary>
public sealed class EnforcementTests(EnforcedLocalAws aws) : IClassFixture<EnforcedLocalAws>
{
    private const string Session = "arn:aws:sts::000000000000:assumed-role";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARole_MayWhatItsPolicySays_OnItsTableAlone()
    {
        await CreateTableAsync("notes");
        await CreateTableAsync("others");
        var role = await aws.RoleAsync("writer", Allow("dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:000000000000:table/notes"));
        using var client = DynamoDb(role);

        await client.PutItemAsync("notes", Item("a"), Cancellation);
        var read = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => client.GetItemAsync("notes", Item("a"), Cancellation));
        var other = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => client.PutItemAsync("others", Item("a"), Cancellation));

        Assert.Equal(("AccessDeniedException", HttpStatusCode.BadRequest), (read.ErrorCode, read.StatusCode));
        Assert.Equal(
            $"User: {Session}/writer/tests is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/notes because no identity-based policy allows the dynamodb:GetItem action",
            read.Message);
        Assert.Contains("on resource: arn:aws:dynamodb:us-east-1:000000000000:table/others", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATransaction_NeedsWhatIsInIt_AndAnIndexIsAResource()
    {
        await CreateTableAsync("ledger");
        const string Table = "arn:aws:dynamodb:us-east-1:000000000000:table/ledger";
        using var client = DynamoDb(await aws.RoleAsync("ledger", Allow("dynamodb:PutItem\",\"dynamodb:Query", Table)));
        var put = new TransactWriteItem { Put = new Put { TableName = "ledger", Item = Item("a") } };
        var check = new TransactWriteItem { ConditionCheck = new ConditionCheck { TableName = "ledger", Key = Item("b"), ConditionExpression = "attribute_not_exists(pk)" } };

        await client.TransactWriteItemsAsync(new() { TransactItems = [put] }, Cancellation);
        var checks = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => client.TransactWriteItemsAsync(new() { TransactItems = [put, check] }, Cancellation));
        var index = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => client.QueryAsync(
            new() { TableName = "ledger", IndexName = "gsi1", KeyConditionExpression = "pk = :a", ExpressionAttributeValues = new() { [":a"] = new("a") } }, Cancellation));

        Assert.Contains($"is not authorized to perform: dynamodb:ConditionCheckItem on resource: {Table} because", checks.Message, StringComparison.Ordinal);
        Assert.Contains($"is not authorized to perform: dynamodb:Query on resource: {Table}/index/gsi1 because", index.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InS3_KeysAndPrefixesAreBounded_AndWhatIsMissingIsHiddenFromWhoMayNotList()
    {
        using var root = S3(EnforcedLocalAws.Root);
        await root.PutBucketAsync("pictures", Cancellation);
        await root.PutObjectAsync(new() { BucketName = "pictures", Key = "a/1", ContentBody = "one" }, Cancellation);
        using var client = S3(await aws.RoleAsync(
            "reader",
            Allow("s3:GetObject", "arn:aws:s3:::pictures/a/*")
            + """,{"Effect":"Allow","Action":"s3:ListBucketVersions","Resource":"arn:aws:s3:::pictures","Condition":{"StringLike":{"s3:prefix":"a/*"}}}"""));

        using var found = await client.GetObjectAsync("pictures", "a/1", Cancellation);
        var written = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.PutObjectAsync(new() { BucketName = "pictures", Key = "a/1", ContentBody = "two" }, Cancellation));
        var missing = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync("pictures", "a/2", Cancellation));
        await client.ListVersionsAsync(new ListVersionsRequest { BucketName = "pictures", Prefix = "a/1" }, Cancellation);
        var elsewhere = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.ListVersionsAsync(new ListVersionsRequest { BucketName = "pictures", Prefix = "b/" }, Cancellation));
        var everywhere = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.ListVersionsAsync(new ListVersionsRequest { BucketName = "pictures" }, Cancellation));

        Assert.Equal(3, found.ContentLength);
        Assert.Equal(
            ("AccessDenied", HttpStatusCode.Forbidden,
                $"User: {Session}/reader/tests is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::pictures/a/1\" because no identity-based policy allows the s3:PutObject action"),
            (written.ErrorCode, written.StatusCode, written.Message));
        Assert.Contains("is not authorized to perform: s3:ListBucket on resource: \"arn:aws:s3:::pictures\"", missing.Message, StringComparison.Ordinal);
        Assert.All([elsewhere, everywhere], error => Assert.Contains("s3:ListBucketVersions", error.Message, StringComparison.Ordinal));

        await aws.PutPolicyAsync("reader", $"{Allow("s3:GetObject", "arn:aws:s3:::pictures/*")},{Allow("s3:ListBucket", "arn:aws:s3:::pictures")}");
        Assert.Equal("NoSuchKey", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => client.GetObjectAsync("pictures", "a/2", Cancellation))).ErrorCode);
    }

    [Fact]
    public async Task AUrl_CanDoWhatWhoeverSignedItMay_AndABucketsPolicyDeniesAll()
    {
        using var root = S3(EnforcedLocalAws.Root);
        await root.PutBucketAsync("shared", Cancellation);
        await root.PutObjectAsync(new() { BucketName = "shared", Key = "a", ContentBody = "one" }, Cancellation);
        using var client = S3(await aws.RoleAsync("sharer", Allow("s3:GetObject", "arn:aws:s3:::shared/*")));
        using var http = new HttpClient();
        Uri Sign(HttpVerb verb) => new(client.GetPreSignedURL(new() { BucketName = "shared", Key = "a", Verb = verb, Protocol = Protocol.HTTP, Expires = DateTime.UtcNow.AddMinutes(5) }));

        Assert.Equal("one", await http.GetStringAsync(Sign(HttpVerb.GET), Cancellation));
        using var put = await http.PutAsync(Sign(HttpVerb.PUT), new StringContent("two"), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
        Assert.Contains("s3:PutObject", await put.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        await root.PutBucketPolicyAsync("shared", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::shared/*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/sharer"}}}]}
            """, Cancellation);
        var denied = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync("shared", "a", Cancellation));
        Assert.EndsWith("with an explicit deny in a resource-based policy", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyObjects_AreDeletedEachByItself()
    {
        using var root = S3(EnforcedLocalAws.Root);
        await root.PutBucketAsync("swept", Cancellation);
        foreach (var key in (string[])["a/1", "b/1"])
        {
            await root.PutObjectAsync(new() { BucketName = "swept", Key = key, ContentBody = "one" }, Cancellation);
        }

        using var client = S3(await aws.RoleAsync("sweeper", Allow("s3:DeleteObject", "arn:aws:s3:::swept/a/*")));
        var error = await Assert.ThrowsAsync<DeleteObjectsException>(() => client.DeleteObjectsAsync(
            new() { BucketName = "swept", Objects = [new() { Key = "a/1" }, new() { Key = "b/1" }] }, Cancellation));

        Assert.Equal("a/1", Assert.Single(error.Response.DeletedObjects).Key);
        Assert.Equal(("b/1", "AccessDenied"), (Assert.Single(error.Response.DeleteErrors).Key, error.Response.DeleteErrors[0].Code));
    }

    [Fact]
    public async Task ARole_IsTakenOnByWhomItTrusts()
    {
        var caller = await aws.RoleAsync("assumer", Allow("sts:AssumeRole", "*"));
        await aws.CreateRoleAsync("trusting", "{\"AWS\":\"arn:aws:iam::000000000000:role/assumer\"}");
        await aws.CreateRoleAsync("lambdas", "{\"Service\":\"lambda.amazonaws.com\"}");

        var assumed = await aws.AssumeAsync(caller, "trusting", null);
        using var sts = new AmazonSecurityTokenServiceClient(assumed.Credentials, aws.At(new AmazonSecurityTokenServiceConfig()));
        var identity = await sts.GetCallerIdentityAsync(new(), Cancellation);
        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => aws.AssumeAsync(caller, "lambdas", null));
        var missing = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => aws.AssumeAsync(EnforcedLocalAws.Root, "nobody", null));

        Assert.Equal($"{Session}/trusting/tests", identity.Arn);
        Assert.Equal(
            ("AccessDenied", $"User: {Session}/assumer/tests is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::000000000000:role/lambdas"),
            (refused.ErrorCode, refused.Message));
        Assert.Equal("AccessDenied", missing.ErrorCode);
    }

    [Fact]
    public async Task ASession_MayBeNarrowed()
    {
        await CreateTableAsync("narrow");
        await aws.RoleAsync("wide", Allow("dynamodb:*", "*"));
        var narrowed = await aws.AssumeAsync(EnforcedLocalAws.Root, "wide", $$"""{"Version":"2012-10-17","Statement":[{{Allow("dynamodb:GetItem", "*")}}]}""");
        using var client = DynamoDb(narrowed.Credentials);

        await client.GetItemAsync("narrow", Item("a"), Cancellation);
        var error = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => client.PutItemAsync("narrow", Item("a"), Cancellation));

        Assert.EndsWith("because no session policy allows the dynamodb:PutItem action", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_OutliveARestart_AndNobodyElsesAreTaken()
    {
        await CreateTableAsync("kept");
        var role = await aws.RoleAsync("keeper", Allow("dynamodb:GetItem", "*"));
        await aws.RestartAsync();
        using var client = DynamoDb(role);
        await client.GetItemAsync("kept", Item("a"), Cancellation);

        var keys = await role.GetCredentialsAsync();
        using var stranger = DynamoDb(new BasicAWSCredentials("AKIASTRANGER", "secret"));
        using var mixed = DynamoDb(new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token + "x"));
        using var forged = DynamoDb(new SessionAWSCredentials(keys.AccessKey, "secret", keys.Token));

        foreach (var (other, code) in ((AmazonDynamoDBClient, string)[])[(stranger, "UnrecognizedClientException"), (mixed, "UnrecognizedClientException"), (forged, "InvalidSignatureException")])
        {
            Assert.Equal(code, (await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => other.GetItemAsync("kept", Item("a"), Cancellation))).ErrorCode);
        }
    }

    [Fact]
    public async Task Queues_AndWhatNoMappingKnows_AreRefused()
    {
        using var root = new AmazonSQSClient(EnforcedLocalAws.Root, aws.At(new AmazonSQSConfig()));
        var url = (await root.CreateQueueAsync("jobs", Cancellation)).QueueUrl;
        var role = await aws.RoleAsync("sender", Allow("sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:jobs"));
        using var client = new AmazonSQSClient(role, aws.At(new AmazonSQSConfig()));

        await client.SendMessageBatchAsync(url, [new("1", "one")], Cancellation);
        var received = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => client.ReceiveMessageAsync(url, Cancellation));
        using var sts = new AmazonSecurityTokenServiceClient(role, aws.At(new AmazonSecurityTokenServiceConfig()));
        var unmapped = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetSessionTokenAsync(new(), Cancellation));

        Assert.Contains("is not authorized to perform: sqs:ReceiveMessage on resource: arn:aws:sqs:us-east-1:000000000000:jobs because", received.Message, StringComparison.Ordinal);
        Assert.Equal($"User: {Session}/sender/tests is not authorized to perform: sts:GetSessionToken: LocalAws does not know which permissions this operation needs.", unmapped.Message);
    }

    private static string Allow(string action, string resource) => $$"""{"Effect":"Allow","Action":["{{action}}"],"Resource":"{{resource}}"}""";

    private static Dictionary<string, AttributeValue> Item(string pk) => new() { ["pk"] = new(pk) };

    private AmazonDynamoDBClient DynamoDb(AWSCredentials credentials) => new(credentials, aws.At(new AmazonDynamoDBConfig()));

    private AmazonS3Client S3(AWSCredentials credentials) => new(credentials, aws.At(new AmazonS3Config { ForcePathStyle = true }));

    private async Task CreateTableAsync(string name)
    {
        using var root = DynamoDb(EnforcedLocalAws.Root);
        await root.CreateTableAsync(
            new() { TableName = name, BillingMode = BillingMode.PAY_PER_REQUEST, KeySchema = [new("pk", KeyType.HASH)], AttributeDefinitions = [new("pk", ScalarAttributeType.S)] }, Cancellation);
    }
}
