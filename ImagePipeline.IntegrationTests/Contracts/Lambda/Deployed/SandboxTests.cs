using System.Diagnostics;
using System.Globalization;
using System.Net;
using ImagePipeline.LocalAws.Lambda.Deployed;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.Deployed;

/// <summary>The processes of functions that were deployed as zips.</summary>
public sealed class SandboxTests(RunningDeployments aws) : IClassFixture<RunningDeployments>
{
    [Fact]
    public async Task AProcessHasLambdasEnvironmentAndNothingOfThisMachine()
    {
        var function = await aws.CreateAsync("""
            "MemorySize":256,"Environment":{"Variables":{"TABLE_NAME":"photos"}},"LoggingConfig":{"LogFormat":"JSON","SystemLogLevel":"WARN"}
            """);

        var answer = await aws.InvokeAsync(function, "\"environment\"");

        var sandbox = Assert.Single(aws.Services.GetRequiredService<Sandboxes>().All, sandbox => sandbox.Definition.Name == function);
        var variables = answer.Trim('"').Split(';', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=', 2))
            .Where(variable => variable[0] is not ("_" or "PWD" or "OLDPWD" or "SHLVL" or "AWS_LAMBDA_LOG_STREAM_NAME")).ToDictionary(variable => variable[0], variable => variable[1]);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{aws.Url.Port}",
                ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
                ["AWS_LAMBDA_FUNCTION_NAME"] = function,
                ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
                ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
                ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
                ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function}",
                ["AWS_LAMBDA_LOG_LEVEL"] = "INFO",
                ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{aws.Url.Port}/{sandbox.Id}",
                ["AWS_REGION"] = "us-east-1",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["LAMBDA_RUNTIME_DIR"] = "/var/runtime",
                ["LAMBDA_TASK_ROOT"] = sandbox.Code,
                ["LANG"] = "en_US.UTF-8",
                ["LD_LIBRARY_PATH"] = $"{sandbox.Code}:{sandbox.Code}/lib:/opt/lib",
                ["PATH"] = "/usr/local/bin:/usr/bin:/bin:/opt/bin",
                ["TABLE_NAME"] = "photos",
                ["TMPDIR"] = sandbox.Temporary,
                ["TZ"] = ":UTC",
                ["_HANDLER"] = "handler",
            },
            variables);
    }

    [Fact]
    public async Task AProcessRunsOneInvocationAfterAnotherInItsTaskRootAndKeepsItsTemporaryFiles()
    {
        var function = await aws.CreateAsync();

        var first = (await aws.InvokeAsync(function, "\"count\"")).Trim('"').Split(' ');
        var second = (await aws.InvokeAsync(function, "\"count\"")).Trim('"').Split(' ');

        var sandbox = Assert.Single(aws.Services.GetRequiredService<Sandboxes>().All, sandbox => sandbox.Definition.Name == function);
        Assert.Equal([first[0], "1", "1", sandbox.Code], first);
        Assert.Equal([first[0], "2", "2", sandbox.Code], second);
        var (_, use) = await aws.SendAsync(HttpMethod.Get, $"_localaws/functions/{function}");
        Assert.InRange((double)use["initMilliseconds"]!, 0.001, 60_000);
        Assert.InRange((long)use["memory"]!, 1, 128 * 1024 * 1024);
    }

    [Theory]
    [InlineData("\"exit\"", "Runtime exited with error: exit status 3")]
    [InlineData("\"killed\"", "Runtime exited with error: signal: killed")]
    [InlineData("\"memory\"", "Runtime exited with error: signal: killed")]
    [InlineData("\"disk\"", "Runtime exited with error: signal: killed")]
    public async Task AProcessThatEndsOrUsesMoreThanItMay_FailsItsInvocation_AndTheNextHasAnother(string payload, string message)
    {
        var function = await aws.CreateAsync("\"Timeout\":120");

        Assert.Equal($$"""Unhandled {"errorType":"Runtime.ExitError","errorMessage":"RequestId: ID Error: {{message}}"}""", await aws.InvokeAsync(function, payload));
        Assert.Equal("\"next\"", await aws.InvokeAsync(function, "\"next\""));
    }

    [Fact]
    public async Task ATimeoutEndsTheProcess_AndTheNextInvocationHasAnother()
    {
        var function = await aws.CreateAsync("\"Timeout\":2");
        var first = await aws.InvokeAsync(function, "\"count\"");

        Assert.Equal("""Unhandled {"errorType":"Sandbox.Timedout","errorMessage":"RequestId: ID Error: Task timed out after 2.00 seconds"}""", await aws.InvokeAsync(function, "\"sleep\""));
        var next = await aws.InvokeAsync(function, "\"count\"");

        Assert.NotEqual(first.Split(' ')[0], next.Split(' ')[0]);
        await Eventually.EqualAsync(1, () => Task.FromResult(aws.Services.GetRequiredService<Sandboxes>().All.Count(sandbox => sandbox.Definition.Name == function)));
    }

    [Fact]
    public async Task InvocationsAtOnceHaveAProcessEach_AsManyAsAreReserved()
    {
        var function = await aws.CreateAsync("\"Timeout\":120");
        var (status, _) = await aws.SendAsync(HttpMethod.Put, $"2017-10-31/functions/{function}/concurrency", """{"ReservedConcurrentExecutions":2}""");
        Assert.Equal(HttpStatusCode.OK, status);
        var place = Directory.CreateTempSubdirectory("meet-");
        try
        {
            var both = new[] { aws.InvokeAsync(function, $"\"meet {place.FullName}\""), aws.InvokeAsync(function, $"\"meet {place.FullName}\"") };
            Assert.All(await Task.WhenAll(both), answer => Assert.Equal($"\"meet {place.FullName}\"", answer));
            Assert.Equal(2, place.GetFiles().Length);
        }
        finally
        {
            place.Delete(recursive: true);
        }

        await aws.SendAsync(HttpMethod.Put, $"2017-10-31/functions/{function}/concurrency", """{"ReservedConcurrentExecutions":0}""");
        Assert.Equal("""{"Type":"User","Message":"Rate Exceeded.","Reason":"ReservedFunctionConcurrentInvocationLimitExceeded"}""", await aws.InvokeAsync(function, "1"));
        Assert.Equal(0, (int)(await aws.SendAsync(HttpMethod.Get, $"2015-03-31/functions/{function}")).Answer["Concurrency"]!["ReservedConcurrentExecutions"]!);

        await aws.SendAsync(HttpMethod.Delete, $"2017-10-31/functions/{function}/concurrency");
        Assert.Equal("1", await aws.InvokeAsync(function, "1"));
    }

    [Theory]
    [InlineData("#!/bin/sh\nexit 7\n", 0b111_101_101, "Runtime.ExitError", "Runtime exited with error: exit status 7")]
    [InlineData("#!/bin/sh\n", 0b111_101_101, "Runtime.ExitError", "Runtime exited without providing a reason")]
    [InlineData("#!/bin/sh\n", 0b110_100_100, "Runtime.InvalidEntrypoint", "fork/exec /var/task/bootstrap: permission denied")]
    [InlineData("#!/bin/sh\n", 0, "Runtime.InvalidEntrypoint", "fork/exec /var/task/bootstrap: permission denied")]
    [InlineData("\u007fELF of another machine", 0b111_101_101, "Runtime.InvalidEntrypoint", "fork/exec /var/task/bootstrap: exec format error")]
    [InlineData("#!/bin/sh\ncurl -s -X POST http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/init/error -d '{\"errorType\":\"Settings\",\"errorMessage\":\"RequestId: ID Error: none\"}'\nexit 1\n", 0b111_101_101, "Settings", "none")]
    public async Task ABootstrapThatDoesNotStart_FailsTheInvocation(string bootstrap, int mode, string type, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows runs no bootstrap.");
        Tools.Require("A bootstrap that says what is wrong", "curl");
        var function = await aws.CreateAsync(zip: Convert.ToBase64String(RunningDeployments.Zip(("bootstrap", bootstrap, mode))));

        Assert.Equal($$"""Unhandled {"errorType":"{{type}}","errorMessage":"RequestId: ID Error: {{message}}"}""", await aws.InvokeAsync(function, "{}"));
    }

    [Fact]
    public async Task AZipWithoutABootstrap_FailsTheInvocation()
    {
        var function = await aws.CreateAsync(zip: Convert.ToBase64String(RunningDeployments.Zip(("index.js", "", 0))));

        Assert.Equal(
            """Unhandled {"errorType":"Runtime.InvalidEntrypoint","errorMessage":"RequestId: ID Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"}""",
            await aws.InvokeAsync(function, "{}"));
    }

    [Fact]
    public async Task WhatAKilledLocalAwsLeftRunning_IsEndedAtTheNextStart()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows runs no bootstrap.");
        var folder = Directory.CreateTempSubdirectory("orphan-");
        try
        {
            using var orphan = Process.Start("sleep", "600");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "pid"), string.Create(CultureInfo.InvariantCulture, $"{orphan.Id} {orphan.StartTime.Ticks}"), TestContext.Current.CancellationToken);

            Sandbox.EndOrphan(folder.FullName);

            await orphan.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(137, orphan.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
