using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Jint.Runtime;

namespace ImagePipeline.LocalAws.StepFunctions.Jsonata;

/// <summary>Engines that wait for the next expression: a new one takes some ten milliseconds, and the first of a process half a second.</summary>
internal static class JsonataEngines
{
    private const string TimedOut = "Expression evaluation timeout: Check for infinite loop";
    private const string OutOfMemory = "Expression evaluation memory limit exceeded: Check for excessive memory usage";
    private const string TooDeep = "Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive.";

    private static readonly ConcurrentBag<JsonataEngine> Idle = [];

    /// <exception cref="JsonataException">The expression is at fault, or reached a limit.</exception>
    public static T Use<T>(Func<JsonataEngine, T> use)
    {
        var engine = Idle.TryTake(out var idle) ? idle : new JsonataEngine();
        var isFit = true;
        try
        {
            return use(engine);
        }
        catch (Exception error) when (error is not (JsonataException or OutOfMemoryException))
        {
            // An engine that was stopped in the middle is not used again.
            isFit = false;
            throw new JsonataException(null, error switch
            {
                MemoryLimitExceededException => OutOfMemory,
                TimeoutException or StatementsCountOverflowException or RegexMatchTimeoutException => TimedOut,
                RecursionDepthOverflowException or InsufficientExecutionStackException => TooDeep,
                _ => error.Message,
            });
        }
        finally
        {
            if (isFit && Idle.Count < Environment.ProcessorCount)
            {
                Idle.Add(engine);
            }
        }
    }
}
