using System.Globalization;
using System.Text.Json;
using ImagePipeline.LocalAws.Provisioning;

namespace ImagePipeline.AppHost;

/// <summary>What terraform/pipeline says about the functions, with its placeholders set to this machine's names.</summary>
internal sealed record Pipeline(string Folder, IReadOnlyList<PipelineFunction> Functions, PipelineSignIn SignIn)
{
    public const string Region = "us-east-1";

    /// <summary>To whom everything belongs where nobody signs in.</summary>
    public string OnlyOwner => Functions.Select(function => function.Environment.GetValueOrDefault("OWNER")).First(owner => owner is not null)!;

    /// <summary>Each function as often as it has processes; the second is a resource of its own, <c>resize-image-2</c>.</summary>
    /// <param name="numbers">Function name to number of processes, where that is not the default.</param>
    public IEnumerable<(string Name, PipelineFunction Function)> Processes(IReadOnlyDictionary<string, int> numbers) =>
        from function in Functions
        from number in Enumerable.Range(1, numbers.GetValueOrDefault(function.Name, function.DefaultProcesses))
        select (number == 1 ? function.Name : $"{function.Name}-{number}", function);

    /// <param name="express">Whether an image goes through the Express workflow first, as on AWS. Without it every execution keeps its history.</param>
    public static Pipeline Read(string folder, bool express)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "functions.json")));
        var functions = file.RootElement.EnumerateObject()
            .Select(function => ReadFunction(function.Name, function.Value, express))
            .ToList();
        return new Pipeline(folder, functions, ReadSignIn(folder));
    }

    private static PipelineSignIn ReadSignIn(string folder)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "sign-in.json")));
        var server = file.RootElement.GetProperty("resourceServer");
        var scopes = server.GetProperty("scopes").EnumerateObject().Select(scope => $"{server.GetProperty("identifier").GetString()}/{scope.Name}");
        var first = file.RootElement.GetProperty("localUsers")[0];
        return new PipelineSignIn(
            string.Join(' ', ["openid", "email", "profile", .. scopes]),
            new LocalUser(first.GetProperty("username").GetString()!, first.GetProperty("password").GetString()!));
    }

    /// <summary>What send-mail is told where people sign in, and so have addresses; a digest is not waited for as long as on AWS.</summary>
    /// <param name="page">Where mail leads to.</param>
    public static IReadOnlyDictionary<string, string> Mail(Uri page) => new Dictionary<string, string>
    {
        ["MAIL_FROM"] = $"ImagePipeline <photos@{LocalNames.MailDomain}>",
        ["MAIL_CONFIGURATION_SET"] = LocalNames.MailConfigurationSet,
        ["USER_POOL_ID"] = $"{Region}_imagepipeline",
        ["PAGE_URL"] = page.GetLeftPart(UriPartial.Authority),
        ["DIGEST_SECONDS"] = "30",
    };

    private static PipelineFunction ReadFunction(string name, JsonElement function, bool express)
    {
        var memory = function.GetProperty("memory").GetInt32();

        // What Lambda sets for every function, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html.
        var variables = new Dictionary<string, string>
        {
            ["AWS_LAMBDA_FUNCTION_NAME"] = name,
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = memory.ToString(CultureInfo.InvariantCulture),
            ["_HANDLER"] = name,
            ["AWS_REGION"] = Region,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
        };
        if (function.TryGetProperty("environment", out var environment))
        {
            foreach (var variable in environment.EnumerateObject())
            {
                variables.Add(variable.Name, LocalNames.Resolve(variable.Value.GetString()!));
            }
        }

        if (express && name == "trigger-workflow")
        {
            variables.Add("EXPRESS_STATE_MACHINE_ARN", LocalNames.Resolve("${express_state_machine_arn}"));
        }

        if (name == "issue-cookies")
        {
            variables.Add("PICTURE_KEY_ID", LocalNames.Resolve("${picture_key_id}"));
        }

        return new PipelineFunction(name, memory, function.TryGetProperty("startsOnDemand", out var startsOnDemand) && startsOnDemand.GetBoolean(), variables);
    }
}

/// <param name="StartsOnDemand">Whether its processes start with its first invocation: of no use to the first photo, and not needed by everybody.</param>
internal sealed record PipelineFunction(string Name, int Memory, bool StartsOnDemand, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Lambda gives CPU by memory: a function with a lot of it works hard, and gains from the other cores.</summary>
    public int DefaultProcesses => Memory >= 1024 ? Math.Clamp(System.Environment.ProcessorCount, 2, 4) : 1;
}

/// <summary>How the page signs people in, as sign-in.json says.</summary>
/// <param name="Scopes">What the page asks for.</param>
/// <param name="FirstUser">Who is there to try things as, and whom the page starts as.</param>
internal sealed record PipelineSignIn(string Scopes, LocalUser FirstUser);

/// <summary>Somebody who is there on this machine alone, to try things as.</summary>
internal sealed record LocalUser(string Name, string Password);
