using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace ImagePipeline.LocalAws.StepFunctions.Jsonata;

/// <summary>The reference implementation of JSONata in a JavaScript engine that is bounded in time, memory and depth. Not for two threads at once.</summary>
internal sealed class JsonataEngine
{
    /// <summary>
    /// AWS lets an expression run for one second, on machines and in an implementation that are many times as fast as JavaScript
    /// that is interpreted: what passes there must pass here.
    /// </summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxRegexTime = TimeSpan.FromSeconds(1);

    /// <summary>Some five seconds of a small machine, and as many on a busy one.</summary>
    private const int MaxStatements = 20_000_000;

    /// <summary>Of all that an evaluation allocates, most of which is garbage soon.</summary>
    private const long MaxAllocatedBytes = 1L << 30;

    /// <summary>Of numbers AWS's memory has room for 873,782.</summary>
    private const int MaxArrayLength = 1_000_000;

    private const int MaxRecursion = 1_000;

    /// <summary>As deep as the interpreter's own JSON.</summary>
    private const int MaxJsonDepth = 1_000;

    // Read and parsed once, with the first expression of the process.
    private static readonly Lazy<Prepared<Script>> Library = new(() =>
        Engine.PrepareScript($"var module = {{ exports: {{}} }}, exports = module.exports;{Read("jsonata.js")}"));

    private static readonly Lazy<Prepared<Script>> States = new(() => Engine.PrepareScript(Read("states.js")));

    private readonly Engine _engine;
    private readonly JsValue _analyse;
    private readonly JsValue _evaluate;

    public JsonataEngine()
    {
        _engine = new Engine(options =>
        {
            options.TimeoutInterval(MaxTime).MaxStatements(MaxStatements).LimitMemory(MaxAllocatedBytes).LimitRecursion(MaxRecursion);
            options.Constraints.RegexTimeout = MaxRegexTime;
            options.Constraints.MaxArraySize = MaxArrayLength;
            options.Constraints.StackOverflowGuard = true;
            options.Json.MaxParseDepth = MaxJsonDepth;
        });
        _engine.Execute(Library.Value);
        var jsonata = _engine.GetValue("module").AsObject().Get("exports");
        var functions = _engine.Invoke(_engine.Evaluate(States.Value), jsonata, Host()).AsObject();
        (_analyse, _evaluate) = (functions.Get("analyse"), functions.Get("evaluate"));
    }

    /// <returns>What it reads, as JSON, and of its variables those that JSONata or Step Functions have.</returns>
    /// <exception cref="JsonataException">It is no expression.</exception>
    public (string Analysis, string Functions) Analyse(string expression)
    {
        var outcome = Run(_analyse, expression);
        return (outcome.Get("json").AsString(), outcome.Get("functions").AsString());
    }

    /// <param name="bindings">The variables by their names, as a JSON object.</param>
    /// <exception cref="JsonataException">The evaluation failed.</exception>
    public JsonataResult Evaluate(string expression, string bindings)
    {
        var outcome = Run(_evaluate, expression, bindings);
        return outcome.Get("kind").AsString() switch
        {
            "value" => new JsonataResult(JsonataResultKind.Value, outcome.Get("json").AsString()),
            "nothing" => new JsonataResult(JsonataResultKind.Nothing, null),
            _ => new JsonataResult(JsonataResultKind.Unsupported, null),
        };
    }

    private ObjectInstance Run(JsValue function, params JsValue[] arguments)
    {
        var outcome = _engine.Invoke(function, arguments.AsEnumerable().ToArray<object>()).AsObject();
        _engine.Advanced.ProcessTasks();
        if (outcome.Get("kind").ToString() != "error")
        {
            return outcome;
        }

        var code = outcome.Get("code");
        throw new JsonataException(code.IsString() ? code.AsString() : null, outcome.Get("message").ToString());
    }

    private JsObject Host()
    {
        var host = new JsObject(_engine);
        Add("hash", arguments => Hashes.Hex(arguments[1].AsString(), arguments[0].AsString()) is { } hash ? hash : JsValue.Null);
        Add("random", arguments => JavaRandom.First((long)arguments[0].AsNumber()));
        Add("uuid", _ => Guid.NewGuid().ToString());
        return host;

        void Add(string name, Func<JsValue[], JsValue> function) => host.Set(name, new ClrFunction(_engine, name, (_, arguments) => function(arguments)));
    }

    private static string Read(string file)
    {
        using var stream = typeof(JsonataEngine).Assembly.GetManifestResourceStream($"Jsonata.{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
