#!/usr/bin/env dotnet
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=false

// Tries the zips before AWS sees it: its content alone, in a folder that holds a bare Debian, against LocalAws.
// A photo goes through the whole pipeline; then each function is started again and again with an invocation waiting, as
// Lambda does at a cold start. Linux, as root (for chroot); terraform/README.md says how the folder is made.
//
//   dotnet run terraform/trial.cs -- <folder with a bare Debian> <photo.jpg> [starts of each function]

using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

if (args.Length is not (2 or 3))
{
    Console.Error.WriteLine("Usage: dotnet run terraform/trial.cs -- <folder with a bare Debian> <photo.jpg> [starts of each function]");
    return 2;
}

var root = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;
var bare = Path.GetFullPath(args[0]);
var photo = File.ReadAllBytes(args[1]);
var starts = args.Length == 3 ? int.Parse(args[2]) : 5;
var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64";
foreach (var package in (string[])["functions", "imaging", "embedding"])
{
    ZipFile.ExtractToDirectory(Path.Combine(root, "artifacts", $"{package}-{architecture}.zip"), Path.Combine(bare, "var/task", package), overwriteFiles: true);
}

var port = FreePort();
var endpoint = $"http://localhost:{port}";
var pipeline = Path.Combine(root, "terraform", "pipeline");
var functions = JsonNode.Parse(File.ReadAllText(Path.Combine(pipeline, "functions.json")))!.AsObject();
using var http = new HttpClient { BaseAddress = new Uri(endpoint), Timeout = TimeSpan.FromMinutes(2) };
var data = Directory.CreateTempSubdirectory("trial-");
var processes = new List<Process>();
try
{
    processes.Add(StartLocalAws());
    await UntilAsync("LocalAws is ready", async () => (await http.GetAsync("/_localaws/ready")).IsSuccessStatusCode);
    foreach (var (name, _) in functions)
    {
        processes.Add(StartFunction(name));
    }

    var image = await UploadAsync();
    Console.WriteLine($"{image["id"]} is {image["status"]}: {image["width"]} x {image["height"]}, {image["renditions"]!.AsArray().Count} renditions of {image["renditions"]!.AsArray().Sum(rendition => rendition!["bytes"]!.GetValue<long>()):N0} bytes, {image["labels"]!.AsArray().Count} labels");
    if (image["status"]!.GetValue<string>() != "READY")
    {
        Console.Error.WriteLine(image.ToJsonString());
        return 1;
    }

    foreach (var function in processes.Skip(1))
    {
        Stop(function);
    }

    Console.WriteLine($"Medians of {starts}: from the start of the process to its first answer, the processor's time in that, a second invocation; and the peak of resident memory.");
    Console.WriteLine($"{"function",-18}{"cold",10}{"of it CPU",12}{"warm",10}{"memory",10}");
    foreach (var (name, payload) in await InvocationsAsync(image))
    {
        var cold = new List<double>();
        var work = new List<double>();
        var warm = new List<double>();
        var memory = 0L;
        for (var start = 0; start < starts; start++)
        {
            var answer = InvokeAsync(name, payload());
            var clock = Stopwatch.StartNew();
            using var process = StartFunction(name);
            var body = await answer;
            cold.Add(clock.Elapsed.TotalMilliseconds);
            process.Refresh();
            work.Add(process.TotalProcessorTime.TotalMilliseconds);
            clock.Restart();
            await InvokeAsync(name, payload());
            warm.Add(clock.Elapsed.TotalMilliseconds);
            memory = Math.Max(memory, PeakMemory(process));
            Stop(process);
            if (body.Contains("\"errorType\"") || body.Contains("\"statusCode\":5"))
            {
                Console.Error.WriteLine($"{name} answered {body}");
                return 1;
            }
        }

        Console.WriteLine($"{name,-18}{Median(cold),7:N0} ms{Median(work),9:N0} ms{Median(warm),7:N0} ms{memory / 1024,7:N0} MB");
    }

    return 0;
}
finally
{
    processes.ForEach(Stop);
    data.Delete(recursive: true);
}

Process StartLocalAws()
{
    var start = new ProcessStartInfo("dotnet", ["run", "--project", Path.Combine(root, "ImagePipeline.LocalAws"), "--configuration", "Release", "--no-launch-profile"])
    {
        RedirectStandardOutput = true,
        Environment = { ["LocalAws__Port"] = $"{port}", ["LocalAws__DataFolder"] = data.FullName, ["LocalAws__Pipeline"] = pipeline },
    };
    return Started(start);
}

// Nothing of this machine but the folder: the environment is Lambda's alone.
Process StartFunction(string name)
{
    var function = functions[name]!;
    var task = $"/var/task/{function["package"] ?? "functions"}";
    var start = new ProcessStartInfo("chroot", [bare, $"{task}/bootstrap"]) { RedirectStandardOutput = true };
    var path = start.Environment["PATH"];
    start.Environment.Clear();
    start.Environment["PATH"] = path;
    start.Environment["_HANDLER"] = name;
    start.Environment["LAMBDA_TASK_ROOT"] = task;
    start.Environment["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{port}/{name}";
    start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = name;
    start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = $"{function["memory"]}";
    start.Environment["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{port}";
    start.Environment["AWS_REGION"] = "us-east-1";
    start.Environment["AWS_ACCESS_KEY_ID"] = "test";
    start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
    foreach (var (key, value) in function["environment"]!.AsObject())
    {
        start.Environment[key] = Regex.Replace(value!.GetValue<string>(), @"\$\{(\w+)\}", match => match.Groups[1].Value switch
        {
            "table_name" => "image-pipeline",
            "originals_bucket" => "image-pipeline-originals",
            "renditions_bucket" => "image-pipeline-renditions",
            "vectors_bucket" => "image-pipeline-vectors",
            "embeddings" => "resnet18",
            "review_confidence" => "50",
            "reject_confidence" => "90",
            _ => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
        });
    }

    return Started(start);
}

Process Started(ProcessStartInfo start)
{
    var process = Process.Start(start)!;
    // Warnings and worse are worth reading; and a pipe that nobody empties stops its writer.
    process.OutputDataReceived += (_, line) =>
    {
        if (line.Data is { } text && (text.Contains("\"level\":\"Error\"") || text.Contains("\"level\":\"Critical\"") || text.Contains("fail:")))
        {
            Console.Error.WriteLine(text);
        }
    };
    process.BeginOutputReadLine();
    return process;
}

async Task<JsonNode> UploadAsync()
{
    var signed = await ApiAsync(HttpMethod.Post, "/api/uploads", UploadRequest(Convert.ToHexStringLower(SHA256.HashData(photo))));
    using var form = new MultipartFormDataContent();
    foreach (var (field, value) in signed["upload"]!["fields"]!.AsObject())
    {
        form.Add(new StringContent(value!.GetValue<string>()), $"\"{field}\"");
    }

    form.Add(new ByteArrayContent(photo), "\"file\"", "\"photo.jpg\"");
    using var posted = await http.PostAsync(signed["upload"]!["url"]!.GetValue<string>(), form);
    posted.EnsureSuccessStatusCode();
    JsonNode image = signed;
    await UntilAsync("the image has ended", async () =>
    {
        image = await ApiAsync(HttpMethod.Get, $"/api/images/{signed["imageId"]}", body: null);
        return image["status"]!.GetValue<string>() is not ("AWAITING_UPLOAD" or "PROCESSING");
    });
    return image;
}

JsonObject UploadRequest(string sha256) =>
    new() { ["fileName"] = "photo.jpg", ["contentType"] = "image/jpeg", ["size"] = photo.Length, ["sha256"] = sha256 };

// Real work for each function: what the photo's own execution gave it. All may be repeated; the image goes last.
async Task<IReadOnlyList<(string Name, Func<string> Payload)>> InvocationsAsync(JsonNode image)
{
    var execution = await StatesAsync("DescribeExecution", new JsonObject { ["executionArn"] = image["executionArn"]!.DeepClone() });
    var input = execution["input"]!.GetValue<string>();
    var results = JsonNode.Parse(input)!.AsObject();
    var history = await StatesAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = image["executionArn"]!.DeepClone(), ["includeExecutionData"] = true });
    foreach (var entered in history["events"]!.AsArray())
    {
        if (entered!["stateEnteredEventDetails"] is { } details && details["name"]!.GetValue<string>() == "StoreMetadata")
        {
            results = JsonNode.Parse(details["input"]!.GetValue<string>())!.AsObject();
        }
    }

    var id = image["id"]!.GetValue<string>();
    var record = new JsonObject
    {
        ["eventName"] = "ObjectCreated:Post",
        ["s3"] = new JsonObject
        {
            ["object"] = new JsonObject
            {
                ["key"] = $"originals/{id}", ["size"] = photo.Length, ["versionId"] = JsonNode.Parse(input)!["versionId"]?.DeepClone(),
            },
        },
    };
    var failed = JsonNode.Parse(input)!.AsObject();
    failed["error"] = new JsonObject { ["Error"] = "States.Timeout", ["Cause"] = "" };
    return
    [
        ("issue-upload", () => HttpEvent("POST /api/uploads", "/api/uploads", null, UploadRequest(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))))),
        ("trigger-workflow", () => new JsonObject { ["Records"] = new JsonArray(record.DeepClone()) }.ToJsonString()),
        ("resize-image", () => input),
        ("detect-labels", () => results.ToJsonString()),
        ("detect-moderation", () => results.ToJsonString()),
        ("embed-image", () => results.ToJsonString()),
        ("store-metadata", () => results.ToJsonString()),
        ("record-failure", () => failed.ToJsonString()),
        ("similar-images", () => HttpEvent("GET /api/images/{id}/similar", $"/api/images/{id}/similar", id, null)),
        ("query-images", () => HttpEvent("GET /api/images", "/api/images", null, null)),
        ("manage-images", () => HttpEvent("DELETE /api/images/{id}", $"/api/images/{id}", id, null)),
    ];
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
static string HttpEvent(string route, string path, string? id, JsonObject? body) => new JsonObject
{
    ["version"] = "2.0",
    ["routeKey"] = route,
    ["rawPath"] = path,
    ["rawQueryString"] = "",
    ["headers"] = new JsonObject { ["content-type"] = "application/json" },
    ["pathParameters"] = id is null ? null : new JsonObject { ["id"] = id },
    ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = route.Split(' ')[0], ["path"] = path } },
    ["body"] = body?.ToJsonString(),
    ["isBase64Encoded"] = false,
}.ToJsonString();

async Task<JsonNode> ApiAsync(HttpMethod method, string path, JsonObject? body)
{
    using var request = new HttpRequestMessage(method, $"/_aws/execute-api/image-pipeline{path}")
    {
        Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };
    return await AnswerAsync(request);
}

async Task<JsonNode> StatesAsync(string operation, JsonObject input)
{
    using var request = Signed(new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(input.ToJsonString()) }, "states");
    request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
    request.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
    return await AnswerAsync(request);
}

async Task<string> InvokeAsync(string name, string payload)
{
    using var request = Signed(new HttpRequestMessage(HttpMethod.Post, $"/2015-03-31/functions/{name}/invocations") { Content = new StringContent(payload) }, "lambda");
    using var response = await http.SendAsync(request);
    return await response.Content.ReadAsStringAsync();
}

// LocalAws checks the signatures of its own key alone.
static HttpRequestMessage Signed(HttpRequestMessage request, string service)
{
    request.Headers.TryAddWithoutValidation(
        "Authorization", $"AWS4-HMAC-SHA256 Credential=trial/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}");
    return request;
}

async Task<JsonNode> AnswerAsync(HttpRequestMessage request)
{
    using var response = await http.SendAsync(request);
    var body = await response.Content.ReadAsStringAsync();
    return response.IsSuccessStatusCode
        ? JsonNode.Parse(body)!
        : throw new InvalidOperationException($"{request.RequestUri} answered {(int)response.StatusCode}: {body}");
}

static async Task UntilAsync(string what, Func<Task<bool>> condition)
{
    // LocalAws may have to be compiled first.
    var limit = TimeSpan.FromMinutes(10);
    var clock = Stopwatch.StartNew();
    while (true)
    {
        try
        {
            if (await condition())
            {
                return;
            }
        }
        catch (HttpRequestException) when (clock.Elapsed < limit)
        {
        }

        if (clock.Elapsed > limit)
        {
            throw new TimeoutException($"Waited {limit.TotalMinutes} minutes, but not yet: {what}.");
        }

        await Task.Delay(100);
    }
}

// VmHWM:     30000 kB
static long PeakMemory(Process process) => long.Parse(Regex.Match(File.ReadAllText($"/proc/{process.Id}/status"), @"VmHWM:\s+(\d+)").Groups[1].Value);

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Stop(Process process)
{
    if (!process.HasExited)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

static string ThisFile([CallerFilePath] string path = "") => path;
