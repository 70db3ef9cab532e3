using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImagePipeline.UnitTests.Architecture;

/// <summary>roles.json, by which LocalAws lets functions and state machines do things, is what terraform/iam.tf says.</summary>
public sealed partial class RolesTests
{
    private static readonly string[] s_reviewSteps = ["conclude-review", "open-review"];
    private static readonly string[] s_expressSteps = ["resize-image", "detect-labels", "detect-moderation", "embed-image", "store-metadata"];

    // Terraform's expressions as pipeline files write what they stand for.
    private static readonly Dictionary<string, string> s_resources = new()
    {
        ["local.original_files"] = "arn:aws:s3:::${originals_bucket}/originals/*",
        ["local.rendition_files"] = "arn:aws:s3:::${renditions_bucket}/images/*",
        ["local.rendition_full_files"] = "arn:aws:s3:::${renditions_bucket}/images/*/full-*",
        ["local.rendition_rotated_files"] = "arn:aws:s3:::${renditions_bucket}/images/*/rotated-*",
        ["local.rendition_held_files"] = "arn:aws:s3:::${renditions_bucket}/held/*",
        ["local.originals"] = "arn:aws:s3:::${originals_bucket}",
        ["local.renditions"] = "arn:aws:s3:::${renditions_bucket}",
        ["local.table"] = "arn:aws:dynamodb:${region}:${account}:table/${table_name}",
        ["\"${local.table}/index/*\""] = "arn:aws:dynamodb:${region}:${account}:table/${table_name}/index/*",
        ["local.state_machine_arn"] = "${state_machine_arn}",
        ["local.express_arn"] = "${express_state_machine_arn}",
        ["local.review_arn"] = "${review_state_machine_arn}",
        ["local.executions"] = "arn:aws:states:${region}:${account}:execution:image-pipeline:*",
        ["local.vector_index"] = "arn:aws:s3vectors:${region}:${account}:bucket/${vectors_bucket}/index/${embeddings}",
        ["local.titan"] = "arn:aws:bedrock:${region}::foundation-model/amazon.titan-embed-image-v1",
        ["local.user_pool_arn"] = "arn:aws:cognito-idp:${region}:${account}:userpool/${region}_imagepipeline",
        ["local.mail_identity_arn"] = "arn:aws:ses:${region}:${account}:identity/${mail_domain}",
        ["local.mail_configuration_set_arn"] = "arn:aws:ses:${region}:${account}:configuration-set/image-pipeline",
        ["\"arn:${local.partition}:ssm:${var.region}:${local.account}:parameter${local.picture_key_path}/*\""] = "arn:aws:ssm:${region}:${account}:parameter${picture_key_parameter}",
        ["\"*\""] = "*",
    };

    [Fact]
    public void RolesJson_SaysWhatIamTfSays()
    {
        var expected = Expected();
        if (Environment.GetEnvironmentVariable("IMAGEPIPELINE_WRITE_ROLES") == "1")
        {
            File.WriteAllText(Repository.PathOf("terraform/pipeline/roles.json"), Text(expected));
        }

        var roles = JsonNode.Parse(Repository.Read("terraform/pipeline/roles.json"))!.AsObject();
        Assert.Equal(expected.Select(role => role.Key), roles.Select(role => role.Key));
        Assert.All(expected, role => Assert.Equal(role.Value!.ToJsonString(), roles[role.Key]!.ToJsonString()));
    }

    [Fact]
    public void TheStateMachinesPolicies_AreThoseThatThisKnows()
    {
        // They are written by hand here: a statement more or less there has to be one here.
        var sids = Sid().Matches(Repository.Read("terraform/iam.tf") + Repository.Read("terraform/express.tf") + Repository.Read("terraform/review.tf")).Select(match => match.Groups[1].Value);

        Assert.Equal(["Log", "Trace", "OnFailure", "Steps", "StepsInTurn", "Log", "Trace", "Steps", "Later", "HandOver", "Steps"], sids);
    }

    private static JsonObject Expected()
    {
        var iam = Repository.Read("terraform/iam.tf");
        var functions = JsonDocument.Parse(Repository.Read("terraform/pipeline/functions.json")).RootElement;
        var queues = JsonDocument.Parse(Repository.Read("terraform/pipeline/storage.json")).RootElement.GetProperty("queues");
        var roles = new JsonObject();
        foreach (Match role in Permissions().Matches(Block().Match(iam).Groups[1].Value))
        {
            var statements = Statements(role.Groups[3].Value);
            roles[role.Groups[1].Value] = new JsonArray([.. role.Groups[2].Success ? Statements(Erase().Match(iam).Groups[1].Value) : [], .. statements]);
        }

        Assert.Equal(functions.EnumerateObject().Select(function => function.Name).Order(StringComparer.Ordinal), roles.Select(role => role.Key).Order(StringComparer.Ordinal));
        var steps = functions.EnumerateObject()
            .Where(function => function.Value.GetProperty("invokedBy").EnumerateArray().Any(caller => caller.GetString() == "states"))
            .Select(function => function.Name).Except(s_reviewSteps).ToList();
        roles["state-machine"] = new JsonArray(
            Allow("lambda:InvokeFunction", steps.Select(FunctionArn)),
            Allow("sqs:SendMessage", queues.EnumerateObject().Select(queue => queue.Name).Where(steps.Contains).Select(queue => $"${{{queue.Replace('-', '_')}_queue_arn}}")));
        roles["review"] = new JsonArray(Allow("lambda:InvokeFunction", s_reviewSteps.Select(FunctionArn)));
        roles["express"] = new JsonArray(
            Allow("lambda:InvokeFunction", s_expressSteps.Select(FunctionArn)),
            Allow("sqs:SendMessage", ["${embed_image_queue_arn}"]),
            Allow("states:StartExecution", ["${state_machine_arn}"]));
        return roles;
    }

    // A line for each statement.
    private static string Text(JsonObject roles) =>
        "{\n" + string.Join(",\n", roles.Select(role => $"  \"{role.Key}\": [\n    {string.Join(",\n    ", role.Value!.AsArray().Select(statement => statement!.ToJsonString()))}\n  ]")) + "\n}\n";

    private static List<JsonNode> Statements(string block)
    {
        var statements = Statement().Matches(block);
        Assert.Equal(ActionsList().Count(block), statements.Count);
        return [.. statements.Select(statement =>
        {
            var allow = Allow(
                statement.Groups[1].Value.Split(", ").Select(action => action.Trim('"')),
                statement.Groups[2].Value.Split(", ").Select(ResourceOf));
            if (statement.Groups[3].Success)
            {
                allow["Condition"] = new JsonObject { ["StringLike"] = new JsonObject { ["s3:prefix"] = new JsonArray(JsonValue.Create(statement.Groups[3].Value)) } };
            }

            return (JsonNode)allow;
        })];
    }

    private static string ResourceOf(string expression) => QueueOrTopic().Match(expression) is { Success: true } match
        ? $"${{{match.Groups[2].Value.Replace('-', '_')}_{match.Groups[1].Value}_arn}}"
        : s_resources[expression];

    private static JsonObject Allow(string action, IEnumerable<string> resources) => Allow([action], resources);

    private static JsonObject Allow(IEnumerable<string> actions, IEnumerable<string> resources) => new()
    {
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(action => (JsonNode)action)]),
        ["Resource"] = new JsonArray([.. resources.Select(resource => (JsonNode)resource)]),
    };

    private static string FunctionArn(string name) => $"${{{name.Replace('-', '_')}_arn}}";

    [GeneratedRegex(@"\n  permissions = \{\n(.*?)\n  \}\n", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\n  erase = \[\n(.*?)\n  \]", RegexOptions.Singleline)]
    private static partial Regex Erase();

    [GeneratedRegex(@"^    ([\w-]+) = (concat\(local\.erase, )?\[\n(.*?)^    \]\)?$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Permissions();

    [GeneratedRegex("""\{ actions = \[([^\]]*)\], resources = \[((?:[^\[\]]|\["[\w-]+"\])*)\](?:, prefix = "([^"]*)")? \}""")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\{ actions = \[")]
    private static partial Regex ActionsList();

    [GeneratedRegex("""^aws_(?:sqs|sns)_(queue|topic)\.\w+\["([\w-]+)"\]\.arn$""")]
    private static partial Regex QueueOrTopic();

    [GeneratedRegex(@"^    sid\s*= ""(\w+)""$", RegexOptions.Multiline)]
    private static partial Regex Sid();
}
