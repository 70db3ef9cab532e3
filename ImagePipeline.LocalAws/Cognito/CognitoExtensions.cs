using ImagePipeline.LocalAws.Cognito.ManagedLogin;
using ImagePipeline.LocalAws.Cognito.Recorded;
using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Cognito;

internal static class CognitoExtensions
{
    public static void AddCognito(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<CognitoOptions>, CognitoOptionsValidator>();
        services.AddSingleton<IValidateOptions<CognitoOptions>, CognitoUrlsValidator>();
        services.AddOptions<CognitoOptions>().BindConfiguration(CognitoOptions.Section).ValidateOnStart();
        services
            .AddSingleton<CognitoDatabase>()
            .AddSingleton<UserPool>()
            .AddSingleton<UserStore>()
            .AddSingleton<GroupStore>()
            .AddSingleton<NewUsers>()
            .AddSingleton<UserOperations>()
            .AddSingleton<GroupOperations>()
            .AddSingleton<SigningKey>()
            .AddSingleton<SignInStore>()
            .AddSingleton<TokenIssuer>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<Passwords>()
            .AddSingleton<AuthOperations>()
            .AddSingleton<AuthorizationCodes>()
            .AddSingleton<BrowserSessions>()
            .AddSingleton<PageOrigins>()
            .AddSingleton<RecordedPools>()
            .AddSingleton<PoolParts>()
            .AddSingleton<IEndpoints, DiscoveryEndpoints>()
            .AddSingleton<IEndpoints, LoginEndpoints>()
            .AddSingleton<IEndpoints, TokenEndpoints>()
            .AddSingleton<IAwsService, CognitoService>();
    }
}
