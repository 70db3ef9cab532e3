using System.Globalization;
using ImagePipeline.Functions;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>
/// What images cost on AWS: what terraform/ describes, times what docs/cost.md states. Its tables of results are written here, and
/// held equal to the document's.
/// </summary>
internal sealed class CostModel(CostDocument document)
{
    /// <summary>In seconds.</summary>
    public const double Month = 365.0 / 12 * 86400;

    private static readonly (string Name, double Images)[] Columns = [("1 thousand", 1e3), ("100 thousand", 1e5), ("1 million", 1e6), ("100 million", 1e8)];

    private readonly HappyPath _express = HappyPath.Of("express.asl.json");
    private readonly HappyPath _standard = HappyPath.Of("state-machine.asl.json");
    private readonly Alarms _alarms = Alarms.OfTerraform();

    public int AlarmCount => _alarms.Count;

    private double Again => document.Count("images that go through again");

    /// <summary>Stages one after another, each as long as its slowest step, and what each state takes beside; paid in tenths of a second.</summary>
    private double ExpressSeconds =>
        Math.Ceiling(Math.Round(_express.Stages.Sum(stage => stage.Max(document.Seconds)) + (_express.Length * document.Count("ms between two steps") / 1000), 3) * 10) / 10;

    private double Invocations => document.Functions.Rows.Sum(RunsOf);

    private double GigabyteSeconds => Alarms.Functions().Sum(function => function.Value!["memory"]!.GetValue<double>() / 1024 * document.Seconds(function.Key) * RunsOf(function.Key));

    // S3's event, the check and the outcome: each is sent, received and deleted.
    private double QueueRequests => 3 * (document.Invocations("trigger-workflow") + document.Invocations("send-mail"));

    private double ApiRequests => document.Invocations("issue-upload") + document.Invocations("query-images") + document.Invocations("similar-images") + document.Invocations("manage-notifications");

    private double CdnRequests => ApiRequests + document.Count("pictures looked at");

    private double LogBytes => document.Count("bytes of the functions' log lines") + (ApiRequests * document.Count("bytes of the API's log line"));

    /// <summary>Dollars of a month without Rekognition, storage and delivery.</summary>
    public double MovingParts(double images) => Moving(images).Sum(line => line.Dollars);

    public double Together(double images) => MovingParts(images) + Fixed() + Still(images).Sum(line => line.Dollars);

    /// <summary>The table below "Dollars a month".</summary>
    public string DollarsTable()
    {
        var table = new List<string>
        {
            $"| images a month | {string.Join(" | ", Columns.Select(column => column.Name))} |",
            $"|---|{string.Concat(Enumerable.Repeat("--:|", Columns.Length))}",
        };
        table.AddRange(Still(1).Select((line, n) => Row(line.Name, images => Still(images)[n].Dollars)));
        table.AddRange(Moving(1).Select((line, n) => Row(line.Name, images => Moving(images)[n].Dollars)));
        table.Add(Row("*the moving parts: the lines from Step Functions to here*", MovingParts));
        table.Add(Row($"{_alarms.Count} alarms, a dashboard, metrics of our own, queues that are asked in vain", _ => Fixed()));
        table.Add(Row("**together**", Together));
        return string.Join('\n', table);
    }

    /// <summary>The table below "What follows from it".</summary>
    public string ImageTable() => string.Join('\n',
    [
        "| an image | |",
        "|---|--:|",
        $"| state transitions where it goes through the Standard state machine | {_standard.Transitions} |",
        Invariant($"| seconds of the Express workflow that are paid | {ExpressSeconds:0.0} |"),
        Invariant($"| dollars of Step Functions for a million images, Express in front | {StepFunctions(1e6):0.00} |"),
        Invariant($"| dollars of Step Functions for a million images, Standard alone | {StandardAlone(1e6):0.00} |"),
        Invariant($"| invocations of functions | {Invocations:0.0} |"),
        Invariant($"| GB-seconds of functions | {GigabyteSeconds:0.00} |"),
        $"| requests of SQS | {QueueRequests} |",
        $"| requests of CloudFront, those of the API among them | {CdnRequests} |",
        Invariant($"| KB of log lines | {LogBytes / 1000:0.0} |"),
        Invariant($"| traces, at a million images a month | {Sampling.TracesOf(document, _express.Functions, 1e6):0.00} |"),
    ]);

    public static string Dollars(double dollars) => dollars.ToString(dollars < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Row(string name, Func<double, double> dollars) => $"| {name} | {string.Join(" | ", Columns.Select(column => Dollars(dollars(column.Images))))} |";

    // A step may run twice.
    private double RunsOf(string function) => document.Invocations(function) * (_express.Functions.Contains(function) ? 1 + Again : 1);

    private double Pay(string what, double amount) => document.Price(what).Of(amount);

    private double StepFunctions(double images) =>
        Pay("Express requests", images) + Pay("Express memory", images * ExpressSeconds / 3600 * 64 / 1024) + (Again * StandardAlone(images));

    private double StandardAlone(double images) => Pay("state transitions", images * _standard.Transitions);

    private List<(string Name, double Dollars)> Still(double images) =>
    [
        ("[Rekognition](https://aws.amazon.com/rekognition/pricing/): labels and moderation", Pay("label detections", images * document.Count("label detections")) + Pay("moderations", images * document.Count("moderations"))),
        ("[CloudFront](https://aws.amazon.com/cloudfront/pricing/)", Pay("CloudFront requests", images * CdnRequests) + Pay("CloudFront delivery", images * document.Count("MB delivered") / 1000)),
        ("[S3](https://aws.amazon.com/s3/pricing/): storage, of one month's images", Pay("S3 storage", images * document.Count("MB in S3") / 1000)),
        ("[DynamoDB](https://aws.amazon.com/dynamodb/pricing/on-demand/): storage and its past, of one month's images",
            Pay("table storage", images * document.Count("KB in the table") / 1e6) + Pay("table past", images * document.Count("KB in the table") / 1e6)),
    ];

    private List<(string Name, double Dollars)> Moving(double images) =>
    [
        ("[Step Functions](https://aws.amazon.com/step-functions/pricing/), Express before Standard", StepFunctions(images)),
        ("DynamoDB: requests", Pay("write units", images * document.Count("write units") * (1 + Again)) + Pay("read units", images * document.Count("read units"))),
        ("S3: requests", Pay("S3 puts", images * document.Count("S3 puts")) + Pay("S3 gets", images * (document.Count("S3 gets") + document.Count("S3 gets of others")))),
        ("[S3 Vectors](https://aws.amazon.com/s3/pricing/): queries and puts", Pay("vector queries", images * document.Count("vector queries")) + Pay("vector puts", images * document.Count("KB of a vector") / 1e6)),
        ("[Lambda](https://aws.amazon.com/lambda/pricing/), x86_64", Pay("Lambda requests", images * Invocations) + Pay("Lambda memory", images * GigabyteSeconds)),
        ("[HTTP API](https://aws.amazon.com/api-gateway/pricing/)", Pay("HTTP API requests", images * ApiRequests)),
        ("[CloudWatch](https://aws.amazon.com/cloudwatch/pricing/): logs", Pay("log lines", images * LogBytes / 1e9)),
        ("[X-Ray](https://aws.amazon.com/xray/pricing/)", Pay("traces", images * Sampling.TracesOf(document, _express.Functions, images))),
        ("[SQS](https://aws.amazon.com/sqs/pricing/)", Pay("SQS requests", images * QueueRequests)),
    ];

    /// <summary>What is paid without a single image.</summary>
    private double Fixed()
    {
        // A metric of failures for each code, and one of refused requests.
        var metrics = FailureCode.All.Length + 1;
        // Five pollers of each queue's mapping, 20 s at a time.
        var polls = Alarms.Functions().Sum(function => Alarms.Sources(function.Value).Count(source => source["queue"] is not null)) * 5 * Month / 20;
        return Pay("metrics of alarms", _alarms.Metrics) + Pay("dashboards", 1) + Pay("metrics of our own", metrics) + Pay("SQS requests", polls);
    }
}
