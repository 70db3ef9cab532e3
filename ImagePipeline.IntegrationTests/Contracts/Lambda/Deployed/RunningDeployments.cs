using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.Deployed;

/// <summary>A LocalAws with functions that were deployed as zips, whose bootstrap is a script.</summary>
public sealed class RunningDeployments : RunningLocalAws
{
    /// <summary>Answers what it is told, and does what some events name.</summary>
    private const string Bootstrap = """
        #!/bin/sh
        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
        count=0
        while :; do
          event=$(curl -sSf -D "$TMPDIR/headers" "$api/invocation/next") || exit 9
          id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *//p' "$TMPDIR/headers" | tr -d '\r')
          count=$((count + 1))
          answer="$event"
          case "$event" in
            '"exit"') exit 3 ;;
            '"killed"') kill -9 $$ ;;
            '"sleep"') sleep 600 ;;
            '"environment"') answer="\"$(env | sort | tr '\n' ';')\"" ;;
            '"count"') echo x >> "$TMPDIR/kept"; answer="\"$$ $count $(wc -l < "$TMPDIR/kept" | tr -d ' ') $PWD\"" ;;
            '"memory"') held=$(head -c 400000000 /dev/zero | tr '\0' a); sleep 600 ;;
            '"disk"') truncate -s 600M "$TMPDIR/large"; sleep 600 ;;
            '"version"') answer="\"$MARK of $AWS_LAMBDA_FUNCTION_VERSION\"" ;;
            '"meet'*) place=$(echo "$event" | tr -d '"' | cut -c 6-); echo x > "$place/$$"; while [ "$(ls "$place" | wc -l)" -lt 2 ]; do sleep 0.05; done ;;
            '"fail"') curl -sSf -X POST "$api/invocation/$id/error" -d '{"errorType":"Broken","errorMessage":"As asked for."}' > /dev/null; continue ;;
          esac
          printf %s "$answer" | curl -sSf -X POST "$api/invocation/$id/response" --data-binary @- > /dev/null
        done

        """;

    private static readonly Lazy<byte[]> s_zip = new(() => Zip(("bootstrap", Bootstrap, 0b111_101_101)));

    private int _created;

    /// <summary>The zip of a script that needs curl.</summary>
    public static string ScriptZip()
    {
        Tools.Require("The bootstrap of these functions", "curl");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The bootstrap of these functions is a shell script.");
        return Convert.ToBase64String(s_zip.Value);
    }

    /// <param name="entries">Names, contents and permissions, of which 0 is what Windows packs.</param>
    public static byte[] Zip(params ReadOnlySpan<(string Name, string Content, int Mode)> entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content, mode) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.ExternalAttributes = mode << 16;
                using var target = entry.Open();
                target.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    /// <returns>The name of a function that was created from the script, or another zip.</returns>
    public async Task<string> CreateAsync(string settings = "", string? zip = null)
    {
        var name = $"deployed-{Interlocked.Increment(ref _created)}";
        var (status, answer) = await SendAsync(HttpMethod.Post, "2015-03-31/functions", CreateRequest(name, settings, zip));
        Assert.True(status == HttpStatusCode.Created, answer.ToJsonString());
        return name;
    }

    public static string CreateRequest(string name, string settings = "", string? zip = null) => $$"""
        {"FunctionName":"{{name}}","Role":"arn:aws:iam::000000000000:role/deployed","Handler":"handler","Runtime":"provided.al2023",
        "Code":{"ZipFile":"{{zip ?? ScriptZip()}}"}{{(settings.Length > 0 ? "," + settings : "")}}}
        """;

    /// <returns>The status and the answer, which is empty where there is none.</returns>
    public async Task<(HttpStatusCode Status, JsonObject Answer)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var request = new HttpRequestMessage(method, "/" + path) { Content = body is null ? null : new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    /// <returns>The function's answer as it is, behind <c>Unhandled</c> and with the request's id as <c>ID</c> where it failed.</returns>
    public async Task<string> InvokeAsync(string function, string payload)
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/2015-03-31/functions/{function}/invocations") { Content = new StringContent(payload) };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.Headers.TryGetValues("X-Amz-Function-Error", out var errors)
            ? $"{errors.Single()} {text.Replace(response.Headers.GetValues("x-amzn-RequestId").Single(), "ID", StringComparison.Ordinal)}"
            : text;
    }

    protected override void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["LocalAws:Lambda:MaximumWaitSeconds"] = "60",
        ["LocalAws:Lambda:RetryDelaySeconds"] = "0.01",
    });
}
