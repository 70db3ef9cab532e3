using System.Diagnostics;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class TemporaryOriginalTests
{
    [Fact]
    public void WhatAKilledProcessLeft_IsRemoved_AndWhatARunningOneHasIsNot()
    {
        using var ended = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        ended.WaitForExit();
        var left = Left(ended.Id);
        var held = Left(Process.GetProcesses().First(process => process.Id != Environment.ProcessId && process.Id != ended.Id).Id);
        var foreign = Path.Combine(Path.GetTempPath(), $"original-{Guid.NewGuid():n}.txt");
        File.WriteAllBytes(foreign, [1]);
        try
        {
            Assert.InRange(TemporaryOriginal.RemoveLeftovers(), 5, long.MaxValue);

            Assert.False(File.Exists(left));
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
