using System.Collections;
using System.CommandLine;
using System.Globalization;

namespace ImagePipeline.AppHost.Run;

/// <summary>
/// How one run differs from the default, as the command line says it, or a variable: <c>--frontend-port 5200</c> or
/// <c>IMAGE_PIPELINE_FRONTEND_PORT=5200</c>. The command line wins.
/// </summary>
internal sealed record RunOptions
{
    public const string VariablePrefix = "IMAGE_PIPELINE_";

    private const string ProcessesVariable = $"{VariablePrefix}PROCESSES__";

    private static readonly Option<int?> s_port = PortOption("--port", "LocalAws's port: 4566, or 4567 beside another endpoint; 0 takes a free one");
    private static readonly Option<int?> s_frontendPort = PortOption("--frontend-port", "the page's port: 5173; 0 takes a free one");
    private static readonly Option<int?> s_dashboardPort = PortOption("--dashboard-port", "the port of Aspire's dashboard: 18888, or a free one where that is taken");
    private static readonly Option<bool> s_noDashboard = new("--no-dashboard") { Description = "start without the dashboard" };
    private static readonly Option<string> s_data = TextOption("--data", "folder", "where local buckets, tables and executions are kept (default .localaws)");
    private static readonly Option<bool> s_fresh = new("--fresh") { Description = "delete that folder first: every local image, record and execution" };
    private static readonly Option<bool> s_express = new("--express") { Description = "let images go through the Express workflow first, as on AWS: it keeps no history" };
    private static readonly Option<bool> s_anonymous = new("--anonymous") { Description = "answer everybody without a token: nobody signs in, and everything belongs to one owner" };
    private static readonly Option<bool> s_enforceIam = new("--enforce-iam") { Description = "let each function and state machine do what its role in terraform/iam.tf may, and nothing else" };
    private static readonly Option<string> s_aws = TextOption("--aws", "localaws|localstack", "where AWS comes from: LocalAws alone, or a LocalStack container and LocalAws for the rest (needs Docker)");
    private static readonly Option<string> s_awsEndpoint = TextOption("--aws-endpoint", "url", "use an external endpoint that runs: LocalStack, Floci, MiniStack, another LocalAws");
    private static readonly Option<string> s_awsServices = TextOption("--aws-services", "list", $"which services come from there (default {AwsSource.DefaultServices})");
    private static readonly Option<string> s_localStackImage = TextOption("--localstack-image", "image:tag", $"the container's image (default {AwsSource.DefaultImage})");
    private static readonly Option<int?> s_localStackPort = PortOption("--localstack-port", "the container's port: 4566; 0 takes a free one");

    // What Aspire itself takes from the command line: https://aspire.dev/reference/cli/commands/aspire-publish/
    private static readonly Option<string>[] s_aspire =
        [.. new[] { "--operation", "--publisher", "--step", "--output-path", "--log-level", "--environment" }.Select(name => new Option<string>(name) { Hidden = true })];

    private static readonly RootCommand s_command = Command();

    public required int Port { get; init; }

    public required int FrontendPort { get; init; }

    /// <summary>Null where the person leaves it to the app host.</summary>
    public required int? DashboardPort { get; init; }

    public required bool NoDashboard { get; init; }

    public required string DataFolder { get; init; }

    public required bool Fresh { get; init; }

    public required bool Express { get; init; }

    /// <summary>Whether the API answers without a token, and everything belongs to one owner.</summary>
    public required bool Anonymous { get; init; }

    /// <summary>Whether functions and state machines have the permissions of their roles alone.</summary>
    public required bool EnforceIam { get; init; }

    public required AwsSource Aws { get; init; }

    public required int LocalStackPort { get; init; }

    /// <summary>Function name to its number of processes, where that is not the default.</summary>
    public required IReadOnlyDictionary<string, int> Processes { get; init; }

    /// <summary>Arguments for Aspire's builder.</summary>
    public required string[] AspireArguments { get; init; }

    /// <summary>Null where there is nothing to run: <c>--help</c>, or a mistake, has been answered and <paramref name="exitCode"/> says which.</summary>
    public static RunOptions? Read(string[] args, IDictionary environment, TextWriter output, TextWriter error, out int exitCode)
    {
        var mistakes = new List<string>();
        var processes = new Dictionary<string, int>();
        var parsed = s_command.Parse([.. args, .. FromVariables(environment, s_command.Parse(args), processes, mistakes)]);
        mistakes.AddRange(parsed.Errors.Select(e => e.Message));
        AwsSource? aws = null;
        if (parsed.Action is null && mistakes.Count == 0)
        {
            try
            {
                aws = AwsSource.Read(parsed.GetValue(s_aws), parsed.GetValue(s_awsEndpoint), parsed.GetValue(s_awsServices), parsed.GetValue(s_localStackImage));
                if (parsed.GetValue(s_express) && aws.FromEndpoint.Contains("states"))
                {
                    throw new FormatException("--express needs LocalAws' Step Functions: leave states out of --aws-services.");
                }

                if (parsed.GetValue(s_enforceIam) && aws.IsExternal)
                {
                    throw new FormatException("--enforce-iam is LocalAws' own: an external endpoint knows none of its credentials.");
                }
            }
            catch (FormatException mistake)
            {
                mistakes.Add(mistake.Message);
            }
        }

        if (mistakes.Count > 0)
        {
            mistakes.ForEach(error.WriteLine);
            error.WriteLine("--help lists the options.");
            exitCode = 2;
            return null;
        }

        if (aws is null)
        {
            // --help or --version.
            exitCode = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
            return null;
        }

        exitCode = 0;
        return new RunOptions
        {
            Aws = aws,
            Port = parsed.GetValue(s_port) ?? aws.LocalAwsPort,
            FrontendPort = parsed.GetValue(s_frontendPort) ?? 5173,
            DashboardPort = parsed.GetValue(s_dashboardPort),
            NoDashboard = parsed.GetValue(s_noDashboard),
            DataFolder = parsed.GetValue(s_data) ?? aws.DataFolder,
            Fresh = parsed.GetValue(s_fresh),
            Express = parsed.GetValue(s_express),
            Anonymous = parsed.GetValue(s_anonymous),
            EnforceIam = parsed.GetValue(s_enforceIam),
            LocalStackPort = parsed.GetValue(s_localStackPort) ?? 4566,
            Processes = processes,
            AspireArguments = [.. s_aspire.Where(option => parsed.GetValue(option) is not null).Select(option => $"{option.Name}={parsed.GetValue(option)}")],
        };
    }

    /// <summary>The variables as arguments, but those that the command line overrides.</summary>
    private static List<string> FromVariables(IDictionary environment, ParseResult commandLine, Dictionary<string, int> processes, List<string> mistakes)
    {
        var arguments = new List<string>();
        foreach (DictionaryEntry entry in environment)
        {
            var (variable, value) = ((string)entry.Key, (string?)entry.Value ?? "");
            if (!variable.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (variable.StartsWith(ProcessesVariable, StringComparison.OrdinalIgnoreCase))
            {
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 100)
                {
                    processes[Dashed(variable[ProcessesVariable.Length..])] = count;
                }
                else
                {
                    mistakes.Add($"{variable} needs a number of processes from 1 to 100, not '{value}'.");
                }

                continue;
            }

            var name = $"--{Dashed(variable[VariablePrefix.Length..])}";
            if (s_command.Options.FirstOrDefault(option => option.Name == name && !option.Hidden) is not { } known)
            {
                mistakes.Add($"There is no variable {variable}: {VariablePrefix}... take the names of the options, such as {VariablePrefix}FRONTEND_PORT for --frontend-port.");
            }
            else if (commandLine.GetResult(known) is null or { Implicit: true })
            {
                arguments.Add($"{name}={value}");
            }
        }

        return arguments;
    }

    private static string Dashed(string name) => name.ToLowerInvariant().Replace('_', '-');

    private static RootCommand Command()
    {
        var command = new RootCommand($"""
            Runs the whole image pipeline on this machine: AWS's services, every function and the page.

              dotnet run --project ImagePipeline.AppHost -- [options]

            Each option is a variable too: {VariablePrefix}FRONTEND_PORT for --frontend-port. {ProcessesVariable}RESIZE_IMAGE=4 sets how many
            processes a function has. Telemetry goes to the dashboard, or where OTEL_EXPORTER_OTLP_ENDPOINT says. Ctrl-C stops everything.
            """);
        foreach (var option in (IEnumerable<Option>)
            [s_port, s_frontendPort, s_dashboardPort, s_noDashboard, s_data, s_fresh, s_express, s_anonymous, s_enforceIam, s_aws, s_awsEndpoint, s_awsServices, s_localStackImage, s_localStackPort, .. s_aspire])
        {
            command.Options.Add(option);
        }

        return command;
    }

    private static Option<int?> PortOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "port",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            {
                return port;
            }

            result.AddError($"{name} needs a port number from 0 to 65535, not '{text}'.");
            return null;
        },
    };

    private static Option<string> TextOption(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
