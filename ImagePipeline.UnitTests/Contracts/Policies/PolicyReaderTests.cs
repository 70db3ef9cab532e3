using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.Contracts.Policies;

public sealed class PolicyReaderTests
{
    [Fact]
    public void APolicy_IsReadWhole()
    {
        var policy = Read("""
            {"Version":"2012-10-17","Id":"p","Statement":[
              {"Sid":"List","Effect":"Allow","Action":"s3:ListBucket","Resource":["arn:aws:s3:::a","arn:aws:s3:::b"],"Condition":{"StringLike":{"s3:prefix":["x/*","y"]},"ForAnyValue:BoolIfExists":{"aws:SecureTransport":true}}},
              {"Effect":"Deny","NotAction":["iam:*","sts:Get?aller*"],"NotResource":"*"}]}
            """);

        Assert.Equal("2012-10-17", policy.Version);
        Assert.Collection(
            policy.Statements,
            list =>
            {
                Assert.Equal(("List", true, null), (list.Sid, list.IsAllow, list.Principals));
                Assert.Equal((false, "s3:ListBucket"), (list.Actions.IsExcept, Assert.Single(list.Actions.Patterns)));
                Assert.Equal(["arn:aws:s3:::a", "arn:aws:s3:::b"], list.Resources!.Patterns);
                Assert.Equal(
                    [("StringLike", "s3:prefix", "x/*,y"), ("ForAnyValue:BoolIfExists", "aws:SecureTransport", "true")],
                    list.Conditions.Select(condition => (condition.Operator, condition.Key, string.Join(',', condition.Values))));
            },
            deny =>
            {
                Assert.Equal((null, false, true, true), (deny.Sid, deny.IsAllow, deny.Actions.IsExcept, deny.Resources!.IsExcept));
                Assert.Equal(["iam:*", "sts:Get?aller*"], deny.Actions.Patterns);
                Assert.Empty(deny.Conditions);
            });
    }

    [Fact]
    public void PrincipalsAreReadByType_AndOneStatementMayStandAlone()
    {
        var policy = Read("""{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com","AWS":["1","2"]}}}""", PolicyKind.Trust);

        var statement = Assert.Single(policy.Statements);
        Assert.Equal("2008-10-17", policy.Version);
        Assert.Null(statement.Resources);
        Assert.Equal([("Service", "lambda.amazonaws.com"), ("AWS", "1,2")], statement.Principals!.ByType.Select(type => (type.Key, string.Join(',', type.Value))));
    }

    [Theory]
    [InlineData("", "Syntax errors in policy.")]
    [InlineData("[]", "Syntax errors in policy.")]
    [InlineData("{}", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[1]}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2020-01-01","Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*"}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"allow","Action":"a:b","Resource":"*"}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Effect":"Deny","Action":"a:b","Resource":"*"}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","NotAction":"c:d","Resource":"*"}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":{},"Resource":"*"}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":[]}]}""", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"StringIs":{"a":"b"}}}]}""", "Invalid Condition type : StringIs.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Resource":"*"}]}""", "Policy statement must contain actions.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":[],"Resource":"*"}]}""", "Policy statement must contain actions.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"GetObject","Resource":"*"}]}""", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b"}]}""", "Policy statement must contain resources.")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","Resource":"bucket"}]}""", "Resource bucket must be in ARN format or \"*\".")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*","Principal":"*"}]}""", "Policy document should not specify a principal.")]
    [InlineData("""{"Statement":[{"Sid":"a b","Effect":"Allow","Action":"a:b","Resource":"*"}]}""", "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*")]
    [InlineData("""{"Statement":[{"Sid":"a","Effect":"Allow","Action":"a:b","Resource":"*"},{"Sid":"a","Effect":"Deny","Action":"a:b","Resource":"*"}]}""", "Statement IDs (SID) in a single policy must be unique.")]
    public void APolicyOfAnIdentity_IsRefusedInAwsWords(string text, string expected) => Assert.Equal(expected, Refusal(text, PolicyKind.Identity));

    [Theory]
    [InlineData("{", "This policy contains invalid Json")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""", "Missing required field Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Robot":"r"}}]}""", "Invalid principal in policy")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*","Resource":"*"}]}""", "Has prohibited field Resource")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Principal":"*"}]}""", "AssumeRole policy may only specify STS AssumeRole actions.")]
    public void ATrustPolicy_IsRefusedInAwsWords(string text, string expected) => Assert.Equal(expected, Refusal(text, PolicyKind.Trust));

    private static PolicyDocument Read(string text, PolicyKind kind = PolicyKind.Identity) =>
        PolicyDocument.Parse(text, kind, message => new AwsException("MalformedPolicyDocument", 400, message));

    private static string Refusal(string text, PolicyKind kind) => Assert.Throws<AwsException>(() => Read(text, kind)).Message;
}
