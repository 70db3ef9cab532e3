using ImagePipeline.LocalAws.Cognito.Tokens;
using ImagePipeline.LocalAws.Cognito.Users;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>Where people sign in, sign up and sign out. Links lead here from other sites; only forms of one's own are taken.</summary>
/// <remarks>https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html</remarks>
internal sealed class LoginEndpoints(
    UserPool pool, UserStore users, NewUsers newUsers, Passwords passwords, AuthorizationCodes codes, BrowserSessions browserSessions,
    TimeProvider time) : IEndpoints
{
    private static readonly DecidesOnForeignPages s_linked = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        MapGet("/oauth2/authorize", AuthorizeAsync);
        MapGet("/login", context => ShowAsync(context, LoginForm));
        MapGet("/signup", context => ShowAsync(context, SignUpForm));
        MapGet("/logout", LogOutAsync);
        routes.MapPost(UserPoolAddress.DomainPath + "/login", Guarded(context => EnterAsync(context, LoginForm, SignInAsync)));
        routes.MapPost(UserPoolAddress.DomainPath + "/signup", Guarded(context => EnterAsync(context, SignUpForm, SignUpAsync)));

        void MapGet(string path, RequestDelegate handle) =>
            routes.MapGet(UserPoolAddress.DomainPath + path, Guarded(handle)).WithMetadata(s_linked);
    }

    private async Task AuthorizeAsync(HttpContext context)
    {
        var request = Read(context);
        if (request.Prompt is not ("login" or "select_account") && (browserSessions.Find(context) ?? FindReady(request.LoginHint)) is var (username, at))
        {
            context.Response.Redirect(request.Target.WithCode(await codes.IssueAsync(request, username, at)));
        }
        else if (request.Prompt == "none")
        {
            throw new RedirectedException(request.Target, new OAuthException("login_required", "Nobody is signed in."));
        }
        else
        {
            context.Response.Redirect($"{UserPoolAddress.DomainPath}/login{context.Request.QueryString}");
        }
    }

    /// <summary>
    /// Somebody who is there to try things as, whom the client names: as if their button was pressed, but that this browser is not to know
    /// them from then on, since any site can send it here. Cognito does no more with a hint than fill in the form.
    /// </summary>
    private (string Username, DateTimeOffset At)? FindReady(string? hint) => IsReady(hint) ? (hint!, time.GetUtcNow()) : null;

    private bool IsReady(string? name) => pool.LocalUsers.Any(person => person.Username == name) && users.Find(name!) is not null;

    private Task ShowAsync(HttpContext context, Func<HttpContext, string?, string?, string> form)
    {
        var request = Read(context);
        return LoginPage.WriteAsync(context, StatusCodes.Status200OK, form(context, request.LoginHint, null), request.Target.Origin);
    }

    /// <summary>Takes a form, and sends whoever it lets in back to the client.</summary>
    private async Task EnterAsync(HttpContext context, Func<HttpContext, string?, string?, string> show, Func<OAuthParameters, Task<User>> enter)
    {
        var request = Read(context);
        var form = await OAuthParameters.ReadFormAsync(context.Request);
        try
        {
            if (!LoginCookies.IsOwnForm(context, form))
            {
                throw CognitoErrors.NotAuthorized("This page was open for too long, or in another browser. Try again.");
            }

            var user = await enter(form);
            var at = await browserSessions.StartAsync(context, user.Username);
            context.Response.Redirect(request.Target.WithCode(await codes.IssueAsync(request, user.Username, at)));
        }
        catch (AwsException error)
        {
            await LoginPage.WriteAsync(context, StatusCodes.Status400BadRequest, show(context, request.LoginHint, error.Message), request.Target.Origin);
        }
    }

    private Task<User> SignInAsync(OAuthParameters form) => Task.FromResult(form.Find("as") is { } name
        ? IsReady(name) ? users.Find(name)! : throw CognitoErrors.WrongPassword()
        : passwords.Check(form.Find("username") ?? "", form.Find("password") ?? ""));

    // Nobody is sent mail here, so nobody can show that an address is theirs.
    private Task<User> SignUpAsync(OAuthParameters form) =>
        newUsers.AddAsync(form.Find("username") ?? "", form.Find("email"), emailVerified: true, name: null, form.Find("password") ?? "", User.Confirmed);

    private async Task LogOutAsync(HttpContext context)
    {
        var parameters = new OAuthParameters(context.Request.Query);
        if (parameters.Find("client_id") != UserPoolAddress.ClientId)
        {
            throw OAuthException.InvalidClient();
        }

        if (parameters.Find("logout_uri") is { } uri)
        {
            if (!pool.LogoutUrls.Contains(uri))
            {
                throw new OAuthException("redirect_mismatch", "logout_uri is none of the client's logout URLs.");
            }

            await browserSessions.EndAsync(context);
            context.Response.Redirect(uri);
            return;
        }

        // Out, and in again as somebody else.
        Read(context);
        await browserSessions.EndAsync(context);
        context.Response.Redirect($"{UserPoolAddress.DomainPath}/login{context.Request.QueryString}");
    }

    private string LoginForm(HttpContext context, string? hint, string? alert) => LoginPage.SignIn(
        pool.LocalUsers.Where(person => IsReady(person.Username)), context.Request.QueryString.ToString(), LoginCookies.FormToken(context), hint, alert);

    private static string SignUpForm(HttpContext context, string? hint, string? alert) =>
        LoginPage.SignUp(context.Request.QueryString.ToString(), LoginCookies.FormToken(context), alert);

    private AuthorizationRequest Read(HttpContext context) => AuthorizationRequest.Read(new OAuthParameters(context.Request.Query), pool);

    private static RequestDelegate Guarded(RequestDelegate handle) => async context =>
    {
        try
        {
            await handle(context);
        }
        catch (RedirectedException error)
        {
            context.Response.Redirect(error.Location);
        }
        catch (OAuthException error)
        {
            await LoginPage.WriteAsync(context, StatusCodes.Status400BadRequest, LoginPage.Problem($"{error.Error}: {error.Message}"));
        }
    };
}
