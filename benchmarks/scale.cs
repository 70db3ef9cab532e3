#!/usr/bin/env dotnet
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=false

// What a burst does where AWS allows only so much a second: a simulation of what would happen.
//   dotnet run benchmarks/scale.cs                              the tables of docs/scale.md
//   dotnet run benchmarks/scale.cs -- 5000 60 5 4               one case: photos, seconds they come in, labels a second, maximum concurrency
//   dotnet run benchmarks/scale.cs -- 5000 60 5 4 20            ... and maximum concurrency of trigger-workflow
// The tries, the queue and the concurrency are those of terraform/pipeline. Random, with a fixed seed.

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var pipeline = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "terraform", "pipeline");
var standard = Policy.Of(Path.Combine(pipeline, "state-machine.asl.json"));
var express = Policy.Of(Path.Combine(pipeline, "express.asl.json"));
var triggers = ConcurrencyOf(Path.Combine(pipeline, "functions.json"), "trigger-workflow");
Plan sixTries = new("6 tries, up to 20 s apart", Express: null, new Policy(Retries: 6, FirstDelay: 1, MaxDelay: 20, Waits: false));
Plan twentyTries = new("20 tries, 60 s apart", Express: null, new Policy(Retries: 20, FirstDelay: 60, MaxDelay: 60, Waits: false));
Plan standardAlone = new($"Standard: {standard.Retries} tries, then the queue", Express: null, standard);
Plan expressFirst = new("Express before Standard", express, standard);

if (args is [var photos, var seconds, var labels, var concurrency, .. var rest])
{
    var burst = new Burst(
        int.Parse(photos), double.Parse(seconds), double.Parse(labels), int.Parse(concurrency), rest is [var started] ? int.Parse(started) : triggers);
    Print(burst, [standardAlone, expressFirst]);
    return;
}

Print(new(500, 1, 5, 4, triggers), [sixTries, twentyTries, standardAlone, expressFirst]);
Print(new(5_000, 60, 5, 4, triggers), [sixTries, twentyTries, standardAlone, expressFirst], header: false);
Print(new(60_000, 60, 50, 35, triggers), [sixTries, twentyTries, standardAlone, expressFirst], header: false);

// Ten minutes of 1, 100 and 1,000 uploads a second, with an account's own quotas and with those that docs/scale.md asks for.
Console.WriteLine();
Print(new(600, 600, 50, 35, triggers), [standardAlone, expressFirst]);
Print(new(60_000, 600, 50, 35, triggers), [standardAlone, expressFirst], header: false);
Print(new(60_000, 600, 110, 77, triggers), [standardAlone, expressFirst], header: false);
Print(new(600_000, 600, 50, 35, triggers), [standardAlone, expressFirst], header: false);
Print(new(600_000, 600, 1_100, 770, 160), [standardAlone, expressFirst], header: false);

static void Print(Burst burst, ReadOnlySpan<Plan> plans, bool header = true)
{
    if (header)
    {
        Console.WriteLine("| photos | come in | labels a second | what happens | READY | FAILED | the last is READY after | through Express alone | transitions paid, mean and most | Step Functions, a million |");
        Console.WriteLine("|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|");
    }

    foreach (var plan in plans)
    {
        var result = new Simulation(burst, plan).Run();
        Console.WriteLine(
            $"| {burst.Photos:N0} | {burst.Seconds} s | {burst.LabelsPerSecond:N0} | {plan.Name} | {result.Ready:N0} | {100.0 * (burst.Photos - result.Ready) / burst.Photos:0.#} % " +
            $"| {TimeSpan.FromSeconds(result.LastReadyAt):h\\:mm\\:ss} | {100.0 * result.ThroughExpress / burst.Photos:0.#} % | {result.MeanTransitions:0.0}, {result.MostTransitions} | ${result.DollarsAMillion:0} |");
    }
}

static int ConcurrencyOf(string path, string function)
{
    using var functions = JsonDocument.Parse(File.ReadAllText(path));
    return functions.RootElement.GetProperty(function).GetProperty("eventSources")[0].GetProperty("maximumConcurrency").GetInt32();
}

static string ThisFile([CallerFilePath] string path = "") => path;

/// <param name="MaximumConcurrency">Of the mapping that takes from the queue of detect-labels.</param>
/// <param name="Triggers">Of that which takes S3's events.</param>
internal sealed record Burst(int Photos, double Seconds, double LabelsPerSecond, int MaximumConcurrency, int Triggers);

/// <param name="Express">What an Express execution does before it hands over; null where there is none.</param>
internal sealed record Plan(string Name, Policy? Express, Policy Standard);

/// <summary>What follows when a step is throttled.</summary>
/// <param name="Waits">Whether it goes on elsewhere when its tries are over (its function's queue, the Standard state machine), or has failed.</param>
internal sealed record Policy(int Retries, double FirstDelay, double MaxDelay, bool Waits)
{
    public static Policy Of(string path)
    {
        using var definition = JsonDocument.Parse(File.ReadAllText(path));
        var analyze = definition.RootElement.GetProperty("States").GetProperty("Analyze");
        var step = analyze.GetProperty("Branches")[0].GetProperty("States").GetProperty("DetectLabels");
        bool IsThrottling(JsonElement rule) => rule.GetProperty("ErrorEquals").EnumerateArray().Any(error => error.GetString() is "Throttled" or "States.ALL");
        var retry = step.GetProperty("Retry").EnumerateArray().First(IsThrottling);
        // What the step does not catch, the state around its branch does.
        var catches = step.TryGetProperty("Catch", out var own) ? own.EnumerateArray().Concat(analyze.GetProperty("Catch").EnumerateArray()) : analyze.GetProperty("Catch").EnumerateArray();
        var next = catches.First(IsThrottling).GetProperty("Next").GetString();
        return new Policy(
            retry.GetProperty("MaxAttempts").GetInt32(), retry.GetProperty("IntervalSeconds").GetDouble(), retry.GetProperty("MaxDelaySeconds").GetDouble(),
            Waits: next is "DetectLabelsInTurn" or "HandOver");
    }
}

internal sealed record Result(int Ready, double LastReadyAt, int ThroughExpress, double MeanTransitions, int MostTransitions, double DollarsAMillion);

/// <summary>What is taken from fills again at a rate, up to its size.</summary>
internal sealed class Bucket(double rate, double size)
{
    private double _taken;
    private double _filledAt;

    public bool TryTake(double now)
    {
        _taken = Math.Max(0, _taken - ((now - _filledAt) * rate));
        _filledAt = now;
        if (_taken + 1 > size)
        {
            return false;
        }

        _taken++;
        return true;
    }
}

internal sealed class Simulation(Burst burst, Plan plan)
{
    // A call that Rekognition takes; the resize before it; what is stored after it.
    private const double LabelSeconds = 0.7;
    private const double ResizeSeconds = 0.5;
    private const double StoreSeconds = 0.1;

    // What trigger-workflow takes for a message; StartExecution's buckets in the larger regions.
    private const double TriggerSeconds = 0.08;
    private const double StandardStarts = 300;
    private const double StandardBurst = 1300;
    private const double ExpressStarts = 6000;

    // HandOver's tries, and when trigger-workflow looks at an image again.
    private const int HandOvers = 6;
    private const double HandOverMaxDelay = 20;
    private const double CheckAfter = 900;

    // The SDK's own tries in its standard mode, and the function's patience with a message of its queue.
    private const int SdkRetries = 3;
    private const double Patience = 15;
    private const double VisibilitySeconds = 180;

    // Three stages, the state around two of them, a second step beside the second, and the end.
    private const int HappyTransitions = 6;

    private readonly PriorityQueue<Action, double> _events = new();
    private readonly Random _random = new(1);
    private readonly Queue<int> _queue = new();
    private readonly Bucket _labels = new(burst.LabelsPerSecond, burst.LabelsPerSecond);
    private readonly Bucket _starts = new(StandardStarts, StandardBurst);
    private readonly int[] _transitions = new int[burst.Photos];
    private double _now;
    private int _working;
    private int _ready;
    private double _lastReadyAt;
    private double _expressSeconds;

    public Result Run()
    {
        var free = 0.0;
        for (var photo = 0; photo < burst.Photos; photo++)
        {
            var id = photo;
            // What trigger-workflow has no time for, or StartExecution does not take, waits in the queue of S3's events.
            free = Math.Max(burst.Seconds * photo / burst.Photos, free) + (TriggerSeconds / burst.Triggers);
            if (plan.Express is null)
            {
                At(Math.Max(free, (photo - StandardBurst) / StandardStarts), () => BeginStandard(id));
            }
            else
            {
                At(Math.Max(free, (photo - ExpressStarts) / ExpressStarts), () => BeginExpress(id, plan.Express));
            }
        }

        while (_events.TryDequeue(out var happen, out _now))
        {
            happen();
        }

        var mean = _transitions.Average();
        var express = plan.Express is null ? 0 : 1 + (_expressSeconds / burst.Photos * 64 / 1024 * 0.00001667 * 1e6);
        return new Result(
            _ready, _lastReadyAt, plan.Express is null ? 0 : _transitions.Count(paid => paid == 0), mean, _transitions.Max(), express + (mean * 25));
    }

    private void BeginExpress(int photo, Policy policy)
    {
        var startedAt = _now;
        void End() => _expressSeconds += _now - startedAt;
        At(_now + ResizeSeconds, () => Try(
            policy,
            attempt: 0,
            () => Done(End),
            () => { },
            () => HandOver(photo, startedAt, attempt: 0, End)));
    }

    private void HandOver(int photo, double startedAt, int attempt, Action end)
    {
        if (_starts.TryTake(_now))
        {
            end();
            BeginStandard(photo);
        }
        else if (attempt < HandOvers)
        {
            At(_now + (_random.NextDouble() * Math.Min(HandOverMaxDelay, Math.Pow(2, attempt))), () => HandOver(photo, startedAt, attempt + 1, end));
        }
        else
        {
            end();
            At(startedAt + CheckAfter, () => Check(photo));
        }
    }

    // A message that StartExecution refuses comes again.
    private void Check(int photo)
    {
        if (_starts.TryTake(_now))
        {
            BeginStandard(photo);
        }
        else
        {
            At(_now + VisibilitySeconds, () => Check(photo));
        }
    }

    private void BeginStandard(int photo)
    {
        _transitions[photo] += HappyTransitions;
        At(_now + ResizeSeconds, () => Try(
            plan.Standard,
            attempt: 0,
            () => Done(() => { }),
            () => _transitions[photo]++,
            () =>
            {
                _transitions[photo]++;
                _queue.Enqueue(photo);
                TakeTurns();
            }));
    }

    private void Try(Policy policy, int attempt, Action succeed, Action again, Action wait) => Call(0, succeed, () =>
    {
        if (attempt < policy.Retries)
        {
            again();
            At(
                _now + (_random.NextDouble() * Math.Min(policy.MaxDelay, policy.FirstDelay * Math.Pow(2, attempt))),
                () => Try(policy, attempt + 1, succeed, again, wait));
        }
        else if (policy.Waits)
        {
            wait();
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
            Done(() => { });
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
        if (_labels.TryTake(_now))
        {
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

    private void Done(Action end) => At(_now + StoreSeconds, () =>
    {
        _ready++;
        _lastReadyAt = _now;
        end();
    });

    private void At(double time, Action happen) => _events.Enqueue(happen, time);
}
