using System.Text;
using ImagePipeline.LocalAws.HttpApi.Authorizer;
using Microsoft.IdentityModel.Tokens;

namespace ImagePipeline.UnitTests.HttpApi;

public sealed class TokenClaimsTests
{
    [Theory]
    [InlineData("""{"a":"b c"}""", """{"a":"b c"}""")]
    [InlineData("""{"a":1,"b":1.50,"c":true,"d":null}""", """{"a":"1","b":"1.50","c":"true"}""")]
    [InlineData("""{"cognito:groups":["editors","moderators"]}""", """{"cognito:groups":"[editors moderators]"}""")]
    [InlineData("""{"a":[]}""", """{"a":"[]"}""")]
    [InlineData("""{"a":{"b":[1]}}""", """{"a":"{\u0022b\u0022:[1]}"}""")]
    public void ToStrings_IsAsApiGatewayHandsClaimsOn(string claims, string expected) => Assert.Equal(expected, Parse(claims).ToStrings().ToJsonString());

    [Theory]
    [InlineData("""{"scope":"a b"}""", "a,b")]
    [InlineData("""{"scope":["a","b"]}""", "a,b")]
    [InlineData("""{"scp":["a"],"scope":"b"}""", "a")]
    [InlineData("""{"scp":"a  b"}""", "a,b")]
    [InlineData("""{"scope":""}""", "")]
    [InlineData("""{"scope":5}""", "")]
    [InlineData("{}", "")]
    public void Scopes_AreATextOrAnArray(string claims, string expected) => Assert.Equal(expected, string.Join(',', Parse(claims).Scopes()));

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"sub":"a","sub":"b"}""")]
    [InlineData("""{"sub":"a"}{}""")]
    public void Parse_WhatIsNotOneObject_IsRefused(string claims) => Assert.Throws<TokenRefusedException>(() => Parse(claims));

    [Fact]
    public void Seconds_OfWhatIsNoNumber_IsNoTime()
    {
        var claims = Parse("""{"exp":"1","nbf":true,"iat":1.5}""");

        Assert.Equal((double.NaN, double.NaN, 1.5, null), (claims.Seconds("exp"), claims.Seconds("nbf"), claims.Seconds("iat"), claims.Seconds("auth_time")));
    }

    private static TokenClaims Parse(string claims) => TokenClaims.Parse(Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(claims)));
}
