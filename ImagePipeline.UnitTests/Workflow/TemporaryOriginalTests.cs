using System.Diagnostics;
using ImagePipeline.Functions.Workflow;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class TemporaryOriginalTests
{
    [Fact]
    public void WhatAKilledProcessLeft_IsRemoved_AndWhatARunningOneHasIsNot()
    {
        using var ended = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        ended.WaitForExit();
        var left = Left(ended.Id);
        var leftBefore = Left(Environment.ProcessId);
        File.SetLastWriteTimeUtc(leftBefore, Process.GetCurrentProcess().StartTime.ToUniversalTime().AddSeconds(-1));
        using var own = new TemporaryOriginal();
        File.WriteAllBytes(own.Path, [1]);
        var held = Left(Process.GetProcesses().First(process => process.Id != Environment.ProcessId && process.Id != ended.Id).Id);
        var foreign = Path.Combine(Path.GetTempPath(), $"original-{Guid.NewGuid():n}.txt");
        File.WriteAllBytes(foreign, [1]);
        try
        {
            TemporaryOriginal.RemoveLeftovers(NullLogger.Instance);

            Assert.False(File.Exists(left));
            Assert.False(File.Exists(leftBefore));
            Assert.True(File.Exists(own.Path));
            Assert.True(File.Exists(held));
            Assert.True(File.Exists(foreign));
        }
        finally
        {
            File.Delete(held);
            File.Delete(foreign);
        }
    }

    private static string Left(int processId)
    {
        var path = Path.Combine(Path.GetTempPath(), $"original-{processId}-{Guid.NewGuid():n}");
        File.WriteAllBytes(path, new byte[5]);
        return path;
    }
}
