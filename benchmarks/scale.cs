#!/usr/bin/env dotnet
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=false

// What a burst does where AWS allows only so many label detections a second: a simulation, second by second of what would happen.
//   dotnet run benchmarks/scale.cs                              the table of docs/scale.md
//   dotnet run benchmarks/scale.cs -- 5000 60 5 4               one case: photos, seconds they come in, labels a second, maximum concurrency
// The tries and the queue are those of terraform/pipeline/state-machine.asl.json. Random, with a fixed seed.

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var inTurn = Policy.OfTheStateMachine(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "terraform", "pipeline", "state-machine.asl.json"));
var sixTries = new Policy("6 tries, up to 20 s apart", Retries: 6, FirstDelay: 1, MaxDelay: 20, Waits: false);
var twentyTries = new Policy("20 tries, 60 s apart", Retries: 20, FirstDelay: 60, MaxDelay: 60, Waits: false);

if (args is [var photos, var seconds, var labels, var concurrency])
{
    Print(new Burst(int.Parse(photos), double.Parse(seconds), double.Parse(labels), int.Parse(concurrency)), inTurn);
    return;
}

Console.WriteLine("| photos | come in | labels a second | what is throttled | READY | FAILED | the last is READY after | transitions more, mean and most |");
Console.WriteLine("|--:|--:|--:|---|--:|--:|--:|--:|");
foreach (var burst in (ReadOnlySpan<Burst>)[new(500, 1, 5, 4), new(5_000, 60, 5, 4), new(60_000, 60, 50, 35)])
{
    foreach (var policy in (ReadOnlySpan<Policy>)[sixTries, twentyTries, inTurn])
    {
        Print(burst, policy);
    }
}

static void Print(Burst burst, Policy policy)
{
    var result = new Simulation(burst, policy).Run();
    Console.WriteLine(
        $"| {burst.Photos:N0} | {burst.Seconds} s | {burst.LabelsPerSecond} | {policy.Name} | {result.Ready:N0} | {100.0 * (burst.Photos - result.Ready) / burst.Photos:0.#} % " +
        $"| {TimeSpan.FromSeconds(result.LastReadyAt):h\\:mm\\:ss} | {result.MeanExtra:0.0}, {result.MostExtra} |");
}

static string ThisFile([CallerFilePath] string path = "") => path;

/// <param name="MaximumConcurrency">Of the mapping that takes from the queue.</param>
internal sealed record Burst(int Photos, double Seconds, double LabelsPerSecond, int MaximumConcurrency);

/// <summary>What follows when a step is throttled.</summary>
/// <param name="Waits">Whether it goes to its function's queue when its tries are over, or has failed.</param>
internal sealed record Policy(string Name, int Retries, double FirstDelay, double MaxDelay, bool Waits)
{
    public static Policy OfTheStateMachine(string path)
    {
        using var definition = JsonDocument.Parse(File.ReadAllText(path));
        var step = definition.RootElement.GetProperty("States").GetProperty("DetectLabels");
        bool IsThrottling(JsonElement rule) => rule.GetProperty("ErrorEquals").EnumerateArray().Any(error => error.GetString() == "Throttled");
        var retry = step.GetProperty("Retry").EnumerateArray().First(IsThrottling);
        var waits = step.GetProperty("Catch").EnumerateArray().First(IsThrottling).GetProperty("Next").GetString() == "DetectLabelsInTurn";
        var tries = retry.GetProperty("MaxAttempts").GetInt32();
        return new Policy(
            $"{tries} tries, then the queue", tries, retry.GetProperty("IntervalSeconds").GetDouble(), retry.GetProperty("MaxDelaySeconds").GetDouble(), waits);
    }
}

internal sealed record Result(int Ready, double LastReadyAt, double MeanExtra, int MostExtra);

internal sealed class Simulation(Burst burst, Policy policy)
{
    // A call that Rekognition takes; the resize before it; StartExecution's bucket in the larger regions.
    private const double LabelSeconds = 0.7;
    private const double ResizeSeconds = 0.5;
    private const double StartsPerSecond = 300;
    private const double StartBurst = 1300;

    // The SDK's own tries in its standard mode, and the function's patience with a message of its queue.
    private const int SdkRetries = 3;
    private const double Patience = 15;
    private const double VisibilitySeconds = 180;

    private readonly PriorityQueue<Action, double> _events = new();
    private readonly Random _random = new(1);
    private readonly Queue<int> _queue = new();
    private readonly int[] _extra = new int[burst.Photos];
    private double _now;
    private double _tokens = burst.LabelsPerSecond;
    private double _refilledAt;
    private int _working;
    private int _ready;
    private double _lastReadyAt;

    public Result Run()
    {
        for (var photo = 0; photo < burst.Photos; photo++)
        {
            var id = photo;
            // What StartExecution does not take at once waits in the queue of S3's events.
            var arrivesAt = burst.Seconds * photo / burst.Photos;
            var startsAt = Math.Max(arrivesAt, (photo - StartBurst) / StartsPerSecond);
            At(startsAt + ResizeSeconds, () => Try(id, attempt: 0));
        }

        while (_events.TryDequeue(out var happen, out _now))
        {
            happen();
        }

        return new Result(_ready, _lastReadyAt, _extra.Average(), _extra.Max());
    }

    private void Try(int photo, int attempt) => Call(0, () => Done(photo), () =>
    {
        if (attempt < policy.Retries)
        {
            _extra[photo]++;
            At(_now + (_random.NextDouble() * Math.Min(policy.MaxDelay, policy.FirstDelay * Math.Pow(2, attempt))), () => Try(photo, attempt + 1));
        }
        else if (policy.Waits)
        {
            _extra[photo]++;
            _queue.Enqueue(photo);
            TakeTurns();
        }
    });

    private void TakeTurns()
    {
        while (_working < burst.MaximumConcurrency && _queue.TryDequeue(out var photo))
        {
            _working++;
            TryInTurn(photo, since: _now, attempt: 0);
        }
    }

    private void TryInTurn(int photo, double since, int attempt) => Call(
        0,
        () =>
        {
            Done(photo);
            EndTurn();
        },
        () =>
        {
            if (_now - since < Patience)
            {
                At(_now + (_random.NextDouble() * Math.Min(2, 0.05 * Math.Pow(2, attempt))), () => TryInTurn(photo, since, attempt + 1));
                return;
            }

            At(_now + VisibilitySeconds, () =>
            {
                _queue.Enqueue(photo);
                TakeTurns();
            });
            EndTurn();
        });

    private void EndTurn()
    {
        _working--;
        TakeTurns();
    }

    /// <summary>One call with the SDK's own tries.</summary>
    private void Call(int attempt, Action succeed, Action throttled)
    {
        _tokens = Math.Min(burst.LabelsPerSecond, _tokens + ((_now - _refilledAt) * burst.LabelsPerSecond));
        _refilledAt = _now;
        if (_tokens >= 1)
        {
            _tokens--;
            At(_now + LabelSeconds, succeed);
        }
        else if (attempt < SdkRetries)
        {
            At(_now + (_random.NextDouble() * Math.Pow(2, attempt)), () => Call(attempt + 1, succeed, throttled));
        }
        else
        {
            throttled();
        }
    }

    private void Done(int photo)
    {
        _ready++;
        _lastReadyAt = _now;
    }

    private void At(double time, Action happen) => _events.Enqueue(happen, time);
}
