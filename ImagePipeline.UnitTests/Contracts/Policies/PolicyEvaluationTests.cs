using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.Contracts.Policies;

public sealed class PolicyEvaluationTests
{
    private const string Role = "arn:aws:iam::111122223333:role/path/resize";
    private const string Session = "arn:aws:sts::111122223333:assumed-role/resize/s1";
    private const string Object = "arn:aws:s3:::pictures/a/b.jpg";

    private static readonly Caller s_caller = RoleCaller();

    [Fact]
    public void ARole_IsCalledByItsSession()
    {
        Assert.Equal(Session, s_caller.Arn);
        Assert.Equal(Role, s_caller.RoleArn);
    }

    [Theory]
    [InlineData("s3:GetObject", Object, true)]
    [InlineData("S3:getobject", Object, true)]
    [InlineData("s3:Get*", "arn:aws:s3:::pictures/*", true)]
    [InlineData("s3:GetObjec?", "arn:aws:s3:::pictures/?/b.*", true)]
    [InlineData("*", "*", true)]
    [InlineData("s3:*", "arn:aws:s3:::*", true)]
    [InlineData("s3:GetObject", "arn:aws:s3", true)]
    [InlineData("s3:GetObjectVersion", Object, false)]
    [InlineData("s3:Get", Object, false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::pictures/A/b.jpg", false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::pictures", false)]
    [InlineData("s3:GetObject", "arn:*:pictures/a/b.jpg", false)]
    [InlineData("s3:GetObject", "arn:aws:s3:eu-*:*:pictures/a/b.jpg", false)]
    public void ActionsAndResources_AreMatchedByWildcards(string action, string resource, bool isAllowed) =>
        Assert.Equal(isAllowed, Decide(Identity(Statement("Allow", $"\"Action\":\"{action}\",\"Resource\":\"{resource}\""))).IsAllowed);

    [Theory]
    [InlineData("\"NotAction\":\"s3:Put*\",\"Resource\":\"*\"", true)]
    [InlineData("\"NotAction\":[\"s3:Put*\",\"s3:G*\"],\"Resource\":\"*\"", false)]
    [InlineData("\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::other/*\"", true)]
    [InlineData("\"Action\":\"*\",\"NotResource\":[\"arn:aws:s3:::other/*\",\"arn:aws:s3:::pictures/*\"]", false)]
    public void WhatIsExcepted_IsNotMeant(string statement, bool isAllowed) =>
        Assert.Equal(isAllowed, Decide(Identity(Statement("Allow", statement))).IsAllowed);

    [Fact]
    public void AnActionWithoutResources_IsAllowedByAStarAlone()
    {
        bool IsAllowed(string resource) => PolicyEvaluation.Evaluate(
            new PolicyRequest(s_caller, "rekognition:DetectLabels", "*", PolicyContext.Empty),
            new PolicySet([Identity(Statement("Allow", $"\"Action\":\"rekognition:DetectLabels\",\"Resource\":\"{resource}\""))])).IsAllowed;

        Assert.True(IsAllowed("*"));
        Assert.False(IsAllowed("arn:aws:rekognition:us-east-1:111122223333:*"));
    }

    [Fact]
    public void NothingIsAllowed_OfWhichNobodySpeaks()
    {
        var decision = Decide(Identity(Statement("Allow", "\"Action\":\"s3:PutObject\",\"Resource\":\"*\"")));

        Assert.Equal((false, false, PolicySource.Identity), (decision.IsAllowed, decision.IsExplicit, decision.Source));
        Assert.Null(decision.Statement);
        Assert.Equal("because no identity-based policy allows the s3:GetObject action", decision.Reason("s3:GetObject"));
    }

    [Fact]
    public void ADeny_IsTheEnd_WhereverItStands()
    {
        var allow = Statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\"");
        var deny = Statement("Deny", "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"");

        var byIdentity = Decide(Identity(allow, deny));
        Assert.Equal((false, true, 1), (byIdentity.IsAllowed, byIdentity.IsExplicit, byIdentity.Index));
        Assert.Equal("with an explicit deny in an identity-based policy", byIdentity.Reason("s3:GetObject"));
        Assert.Equal("with an explicit deny in a permissions boundary", Decide(Identity(allow), boundary: Identity(allow, deny)).Reason("s3:GetObject"));
        Assert.Equal("with an explicit deny in a session policy", Decide(Identity(allow), session: [Identity(allow, deny)]).Reason("s3:GetObject"));
        Assert.Equal(
            "with an explicit deny in a resource-based policy",
            Decide(Identity(allow), resource: Resource(Statement("Deny", "\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\""))).Reason("s3:GetObject"));
    }

    [Fact]
    public void TheDecisiveStatement_IsTold()
    {
        var decision = Decide(Identity(
            Statement("Allow", "\"Action\":\"s3:PutObject\",\"Resource\":\"*\""),
            Statement("Allow", "\"Sid\":\"Read\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"")));

        Assert.Equal(("calls", 1, "Read"), (decision.Policy!.Name, decision.Index, decision.Statement!.Sid));
    }

    [Fact]
    public void ABoundaryAndASession_AllowNothingAndLimitAll()
    {
        var all = Identity(Statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\""));
        var puts = Identity(Statement("Allow", "\"Action\":\"s3:PutObject\",\"Resource\":\"*\""));

        Assert.True(Decide(all, boundary: all, session: [puts, all]).IsAllowed);
        Assert.Equal("because no permissions boundary allows the s3:GetObject action", Decide(all, boundary: puts).Reason("s3:GetObject"));
        Assert.Equal("because no session policy allows the s3:GetObject action", Decide(all, session: [puts]).Reason("s3:GetObject"));
        Assert.False(Decide(puts, boundary: all, session: [all]).IsAllowed);
        Assert.False(Decide(all, session: []).IsAllowed);
    }

    [Theory]
    [InlineData("\"*\"", true, true)]
    [InlineData("{\"AWS\":\"*\"}", true, true)]
    [InlineData($"{{\"AWS\":\"{Session}\"}}", true, true)]
    [InlineData($"{{\"AWS\":[\"444455556666\",\"{Role}\"]}}", true, false)]
    [InlineData("{\"AWS\":\"111122223333\"}", false, false)]
    [InlineData("{\"AWS\":\"arn:aws:iam::111122223333:root\"}", false, false)]
    [InlineData("{\"AWS\":\"arn:aws:iam::111122223333:role/path/other\"}", false, false)]
    [InlineData("{\"Service\":\"lambda.amazonaws.com\"}", false, false)]
    [InlineData("{\"Service\":\"*\"}", false, false)]
    public void AResourcesPolicy_LetsInWhomItNames(string principal, bool alone, bool despiteBoundary)
    {
        var resource = Resource(Statement("Allow", $"\"Principal\":{principal},\"Action\":\"s3:GetObject\",\"Resource\":\"*\""));
        var nothing = Identity(Statement("Allow", "\"Action\":\"sqs:*\",\"Resource\":\"*\""));

        Assert.Equal(alone, Decide(nothing, resource: resource).IsAllowed);
        Assert.Equal(despiteBoundary, Decide(nothing, boundary: nothing, resource: resource).IsAllowed);
    }

    [Fact]
    public void AServiceAndAStranger_AreLetInByTheResourceAlone()
    {
        var fromTopic = Resource(Statement("Allow", """
            "Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:us-east-1:111122223333:outcomes"}}
            """));
        PolicyDecision Send(Caller caller, string source, NamedPolicy? policy) => PolicyEvaluation.Evaluate(
            new PolicyRequest(caller, "sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:q", new PolicyContext([KeyValuePair.Create("aws:SourceArn", source)])),
            new PolicySet([], Resource: policy));

        Assert.True(Send(Caller.Service("sns.amazonaws.com"), "arn:aws:sns:us-east-1:111122223333:outcomes", fromTopic).IsAllowed);
        Assert.False(Send(Caller.Service("sns.amazonaws.com"), "arn:aws:sns:us-east-1:111122223333:other", fromTopic).IsAllowed);
        Assert.False(Send(Caller.Service("events.amazonaws.com"), "arn:aws:sns:us-east-1:111122223333:outcomes", fromTopic).IsAllowed);
        Assert.Equal(
            "because no resource-based policy allows the sqs:SendMessage action",
            Send(Caller.Anonymous, "arn:aws:sns:us-east-1:111122223333:outcomes", policy: null).Reason("sqs:SendMessage"));
    }

    [Fact]
    public void TheRoot_MayEverything_ButWhatAResourceDeniesIt()
    {
        PolicyDecision Get(string principal) => PolicyEvaluation.Evaluate(
            new PolicyRequest(Caller.Root("111122223333"), "s3:GetObject", Object, PolicyContext.Empty),
            new PolicySet([], Resource: Resource(Statement("Deny", $"\"Principal\":{principal},\"Action\":\"*\",\"Resource\":\"*\""))));

        Assert.True(Get($"{{\"AWS\":\"{Role}\"}}").IsAllowed);
        Assert.False(Get("{\"AWS\":\"111122223333\"}").IsAllowed);
    }

    [Fact]
    public void ADeny_MayExceptSomebody()
    {
        PolicyDecision Get(string principal) => Decide(
            Identity(Statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\"")),
            resource: Resource(Statement("Deny", $"\"NotPrincipal\":{{\"AWS\":\"{principal}\"}},\"Action\":\"*\",\"Resource\":\"*\"")));

        Assert.True(Get(Role).IsAllowed);
        Assert.False(Get("arn:aws:iam::111122223333:role/other").IsAllowed);
    }

    [Theory]
    // Strings.
    [InlineData("StringEquals", "\"a\"", "a", true)]
    [InlineData("StringEquals", "[\"b\",\"a\"]", "a", true)]
    [InlineData("StringEquals", "\"A\"", "a", false)]
    [InlineData("StringEquals", "\"*\"", "a", false)]
    [InlineData("StringEqualsIgnoreCase", "\"A\"", "a", true)]
    [InlineData("StringNotEqualsIgnoreCase", "\"A\"", "a", false)]
    [InlineData("StringNotEquals", "\"b\"", "a", true)]
    [InlineData("StringNotEquals", "[\"b\",\"a\"]", "a", false)]
    [InlineData("StringLike", "\"originals/*\"", "originals/x/y", true)]
    [InlineData("StringLike", "\"images/*/full-*\"", "images/1/full-webp", true)]
    [InlineData("StringLike", "\"images/*/full-*\"", "images/1/half-webp", false)]
    [InlineData("StringNotLike", "\"images/*\"", "images/1", false)]
    // Numbers.
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericNotEquals", "10", "10.0", false)]
    [InlineData("NumericLessThan", "10", "9", true)]
    [InlineData("NumericLessThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThan", "10", "10", false)]
    [InlineData("NumericGreaterThanEquals", "10", "11", true)]
    [InlineData("NumericEquals", "10", "ten", false)]
    // Dates.
    [InlineData("DateEquals", "\"2026-12-01T00:00:00Z\"", "1796083200", true)]
    [InlineData("DateNotEquals", "\"2026-12-01\"", "2026-12-01T00:00:00Z", false)]
    [InlineData("DateLessThan", "\"2026-12-01T00:00:00Z\"", "2026-11-30T23:59:59Z", true)]
    [InlineData("DateLessThanEquals", "\"2026-12-01T00:00:00Z\"", "2026-12-01T00:00:00Z", true)]
    [InlineData("DateGreaterThan", "\"2026-12-01T01:00:00+01:00\"", "2026-12-01T00:00:00Z", false)]
    [InlineData("DateGreaterThanEquals", "\"2026-12-01T00:00:00Z\"", "2026-12-02", true)]
    [InlineData("DateEquals", "\"soon\"", "2026-12-02", false)]
    // The rest.
    [InlineData("Bool", "true", "true", true)]
    [InlineData("Bool", "\"False\"", "false", true)]
    [InlineData("Bool", "\"true\"", "false", false)]
    [InlineData("BinaryEquals", "\"QmluYXJ5\"", "QmluYXJ5", true)]
    [InlineData("IpAddress", "\"203.0.113.0/24\"", "203.0.113.77", true)]
    [InlineData("IpAddress", "\"203.0.113.9/24\"", "203.0.113.77", true)]
    [InlineData("IpAddress", "\"203.0.113.9\"", "203.0.113.77", false)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", "203.0.113.77", true)]
    [InlineData("IpAddress", "\"2001:db8::/32\"", "2001:db8:1::1", true)]
    [InlineData("IpAddress", "\"2001:db8::/32\"", "203.0.113.77", false)]
    [InlineData("IpAddress", "\"127.0.0.0/8\"", "::ffff:127.0.0.1", true)]
    [InlineData("IpAddress", "\"203.0.113.0/33\"", "203.0.113.77", false)]
    [InlineData("NotIpAddress", "\"203.0.113.0/24\"", "198.51.100.1", true)]
    [InlineData("ArnEquals", "\"arn:aws:sns:*:111122223333:outcomes\"", "arn:aws:sns:us-east-1:111122223333:outcomes", true)]
    [InlineData("ArnLike", "\"arn:aws:sns:*:outcomes\"", "arn:aws:sns:us-east-1:111122223333:outcomes", false)]
    [InlineData("ArnLike", "\"arn:aws:states:*:*:stateMachine:image-pipeline:*\"", "arn:aws:states:us-east-1:1:stateMachine:image-pipeline:live", true)]
    [InlineData("ArnNotLike", "\"arn:aws:sns:*:*:outcomes\"", "arn:aws:sns:us-east-1:111122223333:outcomes", false)]
    [InlineData("ArnNotEquals", "\"arn:aws:sns:*:*:other\"", "arn:aws:sns:us-east-1:111122223333:outcomes", true)]
    // What is there, and what is not.
    [InlineData("Null", "false", "a", true)]
    [InlineData("Null", "true", "a", false)]
    [InlineData("Null", "true", null, true)]
    [InlineData("Null", "false", null, false)]
    [InlineData("StringEquals", "\"a\"", null, false)]
    [InlineData("StringNotEquals", "\"a\"", null, true)]
    [InlineData("StringEqualsIfExists", "\"a\"", null, true)]
    [InlineData("StringEqualsIfExists", "\"a\"", "b", false)]
    [InlineData("BoolIfExists", "true", null, true)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", null, false)]
    [InlineData("NumericLessThan", "10", null, false)]
    // Sets.
    [InlineData("ForAllValues:StringEquals", "[\"a\",\"b\"]", "a|b", true)]
    [InlineData("ForAllValues:StringEquals", "[\"a\",\"b\"]", "a|c", false)]
    [InlineData("ForAllValues:StringEquals", "[\"a\",\"b\"]", null, true)]
    [InlineData("ForAnyValue:StringEquals", "[\"a\",\"b\"]", "c|b", true)]
    [InlineData("ForAnyValue:StringEquals", "[\"a\",\"b\"]", "c|d", false)]
    [InlineData("ForAnyValue:StringEquals", "[\"a\",\"b\"]", null, false)]
    [InlineData("ForAnyValue:StringLikeIfExists", "\"a*\"", null, true)]
    [InlineData("ForAllValues:StringNotLike", "\"a*\"", "b|c", true)]
    [InlineData("ForAllValues:StringNotLike", "\"a*\"", "b|ab", false)]
    [InlineData("ForAnyValue:StringNotEquals", "\"a\"", "a|b", true)]
    [InlineData("ForAnyValue:StringNotEquals", "\"a\"", "a", false)]
    public void Conditions_AreMetAsAwsSays(string condition, string expected, string? actual, bool isMet)
    {
        var context = new PolicyContext();
        if (actual is not null)
        {
            context["My:KEY"] = actual.Split('|');
        }

        var policy = Identity(Statement("Allow", $"\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{{\"{condition}\":{{\"my:key\":{expected}}}}}"));
        Assert.Equal(isMet, Decide(policy, context: context).IsAllowed);
    }

    [Fact]
    public void AllConditions_MustBeMet()
    {
        bool IsAllowed(string prefix, string secure) => Decide(
            Identity(Statement("Allow", """
                "Action":"*","Resource":"*","Condition":{"StringLike":{"s3:prefix":"a/*"},"Bool":{"aws:SecureTransport":"true"}}
                """)),
            context: new PolicyContext([KeyValuePair.Create("s3:prefix", prefix), KeyValuePair.Create("aws:SecureTransport", secure)])).IsAllowed;

        Assert.True(IsAllowed("a/1", "true"));
        Assert.False(IsAllowed("a/1", "false"));
        Assert.False(IsAllowed("b/1", "true"));
    }

    [Theory]
    [InlineData("arn:aws:s3:::pictures/${my:folder}/*", "a", true)]
    [InlineData("arn:aws:s3:::pictures/${My:Folder}/*", "a", true)]
    [InlineData("arn:aws:s3:::pictures/${my:folder}/*", "b", false)]
    [InlineData("arn:aws:s3:::pictures/${my:folder}/*", "*", false)]
    [InlineData("arn:aws:s3:::pictures/${my:folder}/*", null, false)]
    [InlineData("arn:aws:s3:::pictures/${my:folder, 'a'}/*", null, true)]
    [InlineData("arn:aws:s3:::pictures/${my:folder, 'a'}/*", "b", false)]
    [InlineData("arn:aws:s3:::pictures/a/${*}", "a", false)]
    public void Variables_StandForWhatTheRequestSays(string resource, string? folder, bool isAllowed)
    {
        var context = folder is null ? PolicyContext.Empty : new PolicyContext([KeyValuePair.Create("my:folder", folder)]);
        Assert.Equal(isAllowed, Decide(Identity(Statement("Allow", $"\"Action\":\"*\",\"Resource\":\"{resource}\"")), context: context).IsAllowed);
    }

    [Fact]
    public void Variables_AreForConditionsAsWell_AndNotForTheOlderVersion()
    {
        var context = new PolicyContext([KeyValuePair.Create("s3:prefix", "home/anna/x"), KeyValuePair.Create("aws:userid", "anna")]);
        bool IsAllowed(string version) => Decide(
            new NamedPolicy("calls", PolicyDocument.Parse(
                """{"Version":"VERSION","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"s3:prefix":"home/${aws:userid}/*"}}}]}""".Replace("VERSION", version),
                PolicyKind.Identity, Refuse)),
            context: context).IsAllowed;

        Assert.True(IsAllowed("2012-10-17"));
        Assert.False(IsAllowed("2008-10-17"));
    }

    private static PolicyDecision Decide(
        NamedPolicy identity, NamedPolicy? boundary = null, IReadOnlyList<NamedPolicy>? session = null, NamedPolicy? resource = null, PolicyContext? context = null) =>
        PolicyEvaluation.Evaluate(new PolicyRequest(s_caller, "s3:GetObject", Object, context ?? PolicyContext.Empty), new PolicySet([identity], boundary, session, resource));

    private static Caller RoleCaller() => Arn.TryParse(Role, out var role) ? Caller.Role(role, "s1") : throw new InvalidOperationException();

    private static NamedPolicy Identity(params string[] statements) => Policy(PolicyKind.Identity, statements);

    private static NamedPolicy Resource(params string[] statements) => Policy(PolicyKind.Resource, statements);

    private static NamedPolicy Policy(PolicyKind kind, string[] statements) =>
        new("calls", PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""", kind, Refuse));

    private static string Statement(string effect, string members) => $"{{\"Effect\":\"{effect}\",{members}}}";

    private static AwsException Refuse(string message) => new("MalformedPolicyDocument", 400, message);
}
