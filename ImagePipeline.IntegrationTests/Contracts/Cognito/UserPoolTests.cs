using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Cognito;

/// <summary>Cognito's own API.</summary>
public sealed class UserPoolTests(RunningPool aws) : IClassFixture<RunningPool>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Refusals => new()
    {
        { "AdminGetUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"nobody"}""", "UserNotFoundException" },
        { "AdminGetUser", """{"UserPoolId":"us-east-1_other","Username":"nobody"}""", "ResourceNotFoundException" },
        { "AdminDeleteUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"nobody"}""", "UserNotFoundException" },
        { "AdminSetUserPassword", """{"UserPoolId":"us-east-1_imagepipeline","Username":"nobody","Password":"Correct-horse-1"}""", "UserNotFoundException" },
        { "AdminSetUserPassword", """{"UserPoolId":"us-east-1_imagepipeline","Username":"nobody","Password":"short"}""", "InvalidPasswordException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a b"}""", "InvalidParameterException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a@b.example"}""", "InvalidParameterException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a\r\nb"}""", "InvalidParameterException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a","TemporaryPassword":"weak"}""", "InvalidPasswordException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a","UserAttributes":[{"Name":"email","Value":"no address"}]}""", "InvalidParameterException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a","UserAttributes":[{"Name":"custom:x","Value":"1"}]}""", "InvalidParameterException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a","UserAttributes":[{"Name":"email"},{"Name":"email"}]}""", "InvalidParameterException" },
        { "AdminCreateUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"a","ForceAliasCreation":true}""", "ValidationException" },
        { "AdminAddUserToGroup", """{"UserPoolId":"us-east-1_imagepipeline","Username":"nobody","GroupName":"nothing"}""", "UserNotFoundException" },
        { "AdminListGroupsForUser", """{"UserPoolId":"us-east-1_imagepipeline","Username":"nobody"}""", "UserNotFoundException" },
        { "CreateGroup", """{"UserPoolId":"us-east-1_imagepipeline","GroupName":"a b"}""", "InvalidParameterException" },
        { "CreateGroup", """{"UserPoolId":"us-east-1_imagepipeline","GroupName":"a","RoleArn":"arn:aws:iam::0:role/x"}""", "ValidationException" },
        { "ListUsers", """{"UserPoolId":"us-east-1_imagepipeline","Limit":61}""", "InvalidParameterException" },
        { "ListUsers", """{"UserPoolId":"us-east-1_imagepipeline","PaginationToken":"%"}""", "InvalidParameterException" },
        { "ListUsers", """{"UserPoolId":"us-east-1_imagepipeline","Filter":"email like 'a'"}""", "InvalidParameterException" },
        { "ListUsers", """{"UserPoolId":"us-east-1_imagepipeline","Filter":"password = \"a\""}""", "InvalidParameterException" },
        { "DescribeUserPool", """{"UserPoolId":"us-east-1_other"}""", "ResourceNotFoundException" },
        { "DescribeUserPoolClient", """{"UserPoolId":"us-east-1_imagepipeline","ClientId":"other"}""", "ResourceNotFoundException" },
        { "InitiateAuth", """{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"other","AuthParameters":{}}""", "ResourceNotFoundException" },
        { "InitiateAuth", """{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"imagepipeline"}""", "InvalidParameterException" },
        { "InitiateAuth", """{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"imagepipeline","AuthParameters":{"USERNAME":1,"PASSWORD":"x"}}""", "SerializationException" },
        { "InitiateAuth", """{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"imagepipeline","AuthParameters":{"USERNAME":"nobody","PASSWORD":"x"}}""", "NotAuthorizedException" },
        { "InitiateAuth", """{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"imagepipeline","AuthParameters":{"USERNAME":"a","PASSWORD":"x","SECRET_HASH":"x"}}""", "NotAuthorizedException" },
        { "InitiateAuth", """{"AuthFlow":"USER_SRP_AUTH","ClientId":"imagepipeline","AuthParameters":{}}""", "InvalidParameterException" },
        { "InitiateAuth", """{"AuthFlow":"MAGIC","ClientId":"imagepipeline","AuthParameters":{}}""", "InvalidParameterException" },
        { "RespondToAuthChallenge", """{"ChallengeName":"NEW_PASSWORD_REQUIRED","ClientId":"imagepipeline"}""", "UnknownOperationException" },
        { "CreateIdentityProvider", """{"ProviderName":"another"}""", "UnknownOperationException" },
        { "GetTokensFromRefreshToken", """{"ClientId":"imagepipeline","RefreshToken":"x"}""", "NotAuthorizedException" },
        { "GetUser", """{"AccessToken":"x"}""", "NotAuthorizedException" },
        { "GetUser", """{"AccessToken":"a.b.c"}""", "NotAuthorizedException" },
        { "GlobalSignOut", """{"AccessToken":"eyJhbGciOiJub25lIn0.e30."}""", "NotAuthorizedException" },
        { "RevokeToken", """{"ClientId":"imagepipeline","Token":"a.b.c"}""", "UnsupportedTokenTypeException" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task WhatIsWrong_IsSaidInCognitosWords(string operation, string input, string error)
    {
        using var client = new PoolClient(aws);

        var answer = await client.CallAsync(operation, JsonNode.Parse(input)!.AsObject(), HttpStatusCode.BadRequest);

        Assert.Equal(error, (string)answer["__type"]!);
    }

    [Fact]
    public async Task AScript_GetsATokenWithNoCredentialsButThePassword()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Headers = { { "X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth" } },
            Content = new StringContent(
                $$$"""{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"imagepipeline","AuthParameters":{"USERNAME":"{{{name}}}@EXAMPLE.com","PASSWORD":"{{{PoolClient.Password}}}"}}""",
                Encoding.UTF8, "application/x-amz-json-1.1"),
        };

        using var answer = await client.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var tokens = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["AuthenticationResult"]!;
        Assert.Equal((3600, "Bearer"), ((int)tokens["ExpiresIn"]!, (string)tokens["TokenType"]!));
        Assert.Equal(("aws.cognito.signin.user.admin", name), ((string)PoolClient.Claims(tokens["AccessToken"])["scope"]!, (string)PoolClient.Claims(tokens["AccessToken"])["username"]!));
        Assert.Equal(("id", name), ((string)PoolClient.Claims(tokens["IdToken"])["token_use"]!, (string)PoolClient.Claims(tokens["IdToken"])["cognito:username"]!));
    }

    [Fact]
    public async Task AnAdministrator_SignsWhatTheyAsk()
    {
        using var client = new PoolClient(aws);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Headers = { { "X-Amz-Target", "AWSCognitoIdentityProviderService.ListUsers" } },
            Content = new StringContent("""{"UserPoolId":"us-east-1_imagepipeline"}""", Encoding.UTF8, "application/x-amz-json-1.1"),
        };

        using var answer = await client.Http.SendAsync(request, Cancellation);

        Assert.Contains("MissingAuthenticationTokenException", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task AUser_HasANameAndAnAddressOfTheirOwn()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();

        var sameName = await client.AdministerAsync("AdminCreateUser", new() { ["Username"] = name.ToUpperInvariant() }, HttpStatusCode.BadRequest);
        var sameAddress = await client.AdministerAsync("AdminCreateUser", new()
        {
            ["Username"] = $"other-{name}", ["UserAttributes"] = new JsonArray(new JsonObject { ["Name"] = "email", ["Value"] = $"{name}@Example.com" }),
        }, HttpStatusCode.BadRequest);
        var known = await client.AdministerAsync("AdminGetUser", new() { ["Username"] = name.ToUpperInvariant() });

        Assert.Equal(("UsernameExistsException", "AliasExistsException"), ((string)sameName["__type"]!, (string)sameAddress["__type"]!));
        Assert.Equal((name, "CONFIRMED", true), ((string)known["Username"]!, (string)known["UserStatus"]!, (bool)known["Enabled"]!));
        Assert.Equal(["sub", "email", "email_verified"], known["UserAttributes"]!.AsArray().Select(attribute => (string)attribute!["Name"]!));
    }

    [Fact]
    public async Task Users_AreListedInPages_AndFound()
    {
        using var client = new PoolClient(aws);
        var names = new List<string> { await client.AddUserAsync(), await client.AddUserAsync(), await client.AddUserAsync() };
        var found = new List<string>();
        string? token = null;
        do
        {
            var input = new JsonObject { ["Limit"] = 1 };
            if (token is not null)
            {
                input["PaginationToken"] = token;
            }

            var page = await client.AdministerAsync("ListUsers", input);
            found.AddRange(page["Users"]!.AsArray().Select(user => (string)user!["Username"]!));
            token = (string?)page["PaginationToken"];
        }
        while (token is not null);

        Assert.Empty(names.Except(found));
        Assert.Equal(found.Count, found.Distinct().Count());
        var byAddress = await client.AdministerAsync("ListUsers", new() { ["Filter"] = $"email = \"{names[0]}@example.com\"" });
        Assert.Equal(names[0], (string)Assert.Single(byAddress["Users"]!.AsArray())!["Username"]!);
    }

    [Fact]
    public async Task Groups_HaveMembers()
    {
        using var client = new PoolClient(aws);
        var group = $"group-{Guid.NewGuid():N}";
        var created = await client.AdministerAsync("CreateGroup", new() { ["GroupName"] = group, ["Description"] = "Some people", ["Precedence"] = 3 });
        var again = await client.AdministerAsync("CreateGroup", new() { ["GroupName"] = group }, HttpStatusCode.BadRequest);
        var name = await client.AddUserAsync(group);

        var before = await client.AdministerAsync("AdminListGroupsForUser", new() { ["Username"] = name });
        await client.AdministerAsync("AdminRemoveUserFromGroup", new() { ["Username"] = name, ["GroupName"] = group });
        var after = await client.AdministerAsync("AdminListGroupsForUser", new() { ["Username"] = name });

        Assert.Equal((group, 3), ((string)created["Group"]!["GroupName"]!, (int)created["Group"]!["Precedence"]!));
        Assert.Equal("GroupExistsException", (string)again["__type"]!);
        Assert.Equal(group, (string)Assert.Single(before["Groups"]!.AsArray())!["GroupName"]!);
        Assert.Empty(after["Groups"]!.AsArray());
        Assert.Contains((await client.AdministerAsync("ListGroups", []))["Groups"]!.AsArray(), known => (string)known!["GroupName"]! == group);
    }

    [Fact]
    public async Task ATemporaryPassword_IsAChallengeThatIsNotThere()
    {
        using var client = new PoolClient(aws);
        var name = $"user-{Guid.NewGuid():N}";
        await client.AdministerAsync("AdminCreateUser", new() { ["Username"] = name, ["TemporaryPassword"] = PoolClient.Password });

        var answer = await client.CallAsync("InitiateAuth", new()
        {
            ["AuthFlow"] = "USER_PASSWORD_AUTH", ["ClientId"] = PoolClient.ClientId,
            ["AuthParameters"] = new JsonObject { ["USERNAME"] = name, ["PASSWORD"] = PoolClient.Password },
        }, HttpStatusCode.NotImplemented);

        Assert.Contains("NEW_PASSWORD_REQUIRED", (string)answer["message"]!);
    }

    [Fact]
    public async Task SigningOutEverywhere_EndsEverySigningIn()
    {
        using var client = new PoolClient(aws);
        var name = await client.AddUserAsync();
        var (here, there) = (await client.InitiateAsync(name), await client.TokensAsync(name));

        var account = await client.CallAsync("GetUser", new() { ["AccessToken"] = (string)here["AccessToken"]! });
        var withoutScope = await client.CallAsync("GetUser", new() { ["AccessToken"] = (string)there["access_token"]! }, HttpStatusCode.BadRequest);
        await client.CallAsync("GlobalSignOut", new() { ["AccessToken"] = (string)here["AccessToken"]! });

        Assert.Equal(name, (string)account["Username"]!);
        Assert.Equal("Access Token does not have required scopes", (string)withoutScope["message"]!);
        var revoked = await client.CallAsync("GetUser", new() { ["AccessToken"] = (string)here["AccessToken"]! }, HttpStatusCode.BadRequest);
        Assert.Equal(("NotAuthorizedException", "Access Token has been revoked"), ((string)revoked["__type"]!, (string)revoked["message"]!));
        await client.RefreshAsync((string)there["refresh_token"]!, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ThePoolAndItsClient_TellHowTheyAreSetUp()
    {
        using var client = new PoolClient(aws);

        var pool = (await client.AdministerAsync("DescribeUserPool", []))["UserPool"]!;
        var app = (await client.AdministerAsync("DescribeUserPoolClient", new() { ["ClientId"] = PoolClient.ClientId }))["UserPoolClient"]!;

        Assert.Equal("arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_imagepipeline", (string)pool["Arn"]!);
        Assert.Equal((RunningPool.Callback, RunningPool.Logout), ((string)app["CallbackURLs"]![0]!, (string)app["LogoutURLs"]![0]!));
        Assert.Equal("""{"Feature":"ENABLED","RetryGracePeriodSeconds":60}""", app["RefreshTokenRotation"]!.ToJsonString());
        Assert.Equal("""["openid","email","profile","aws.cognito.signin.user.admin","image-pipeline/images"]""", app["AllowedOAuthScopes"]!.ToJsonString());
    }
}
