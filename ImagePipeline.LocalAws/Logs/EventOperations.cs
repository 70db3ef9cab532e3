using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs' operations on log streams and events.</summary>
internal sealed class EventOperations(Records records, EventStore events, TimeProvider time)
{
    // Of one request, and of one answer.
    private const int MostEvents = 10_000;

    private static readonly TimeSpan s_latest = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_earliest = TimeSpan.FromDays(14);

    private static readonly LogPlace s_start = new(long.MinValue, long.MinValue);
    private static readonly LogPlace s_end = new(long.MaxValue, long.MaxValue);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<JsonBody> CreateStreamAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (group, name) = (Group(parameters), parameters.String("logStreamName"));
        parameters.End();
        if (name.Length is 0 or > 512 || name.Contains(':') || name.Contains('*'))
        {
            throw LogsErrors.Invalid(Constraint.Violated(name, "logStreamName", "satisfy regular expression pattern: [^:*]*"));
        }

        return await events.CreateStreamAsync(group.Id, name, Now) ? JsonBody.Empty : throw LogsErrors.AlreadyExists("log stream");
    }

    public async Task<JsonBody> DeleteStreamAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (group, name) = (Group(parameters), parameters.String("logStreamName"));
        parameters.End();
        return await events.RemoveStreamAsync(group.Id, name) ? JsonBody.Empty : throw LogsErrors.NotFound("log stream");
    }

    public Task<JsonBody> DescribeStreamsAsync(Parameters parameters, CancellationToken cancellation)
    {
        var group = Group(parameters);
        var (prefix, isDescending) = (parameters.OptionalString("logStreamNamePrefix") ?? "", parameters.OptionalBoolean("descending") ?? false);
        IEnumerable<(string Order, LogStream Stream)> streams = parameters.OptionalString("orderBy") switch
        {
            null or "LogStreamName" => events.Streams(group.Id, prefix).Select(stream => (stream.Name, stream)),
            // With the name, so that each has a place of its own in the order.
            "LastEventTime" => events.Streams(group.Id, prefix).Select(stream => ($"{stream.Last ?? 0:D19}{stream.Name}", stream)).OrderBy(entry => entry.Item1, StringComparer.Ordinal),
            var other => throw LogsErrors.Invalid(Constraint.NotOneOf(other, "orderBy", ["LogStreamName", "LastEventTime"])),
        };
        var all = streams.Select(entry => (entry.Order, Item: (JsonNode)Describe(group, entry.Stream))).ToList();
        if (isDescending)
        {
            // A page follows what sorts before it: each gets a place that counts backwards.
            all.Reverse();
            all = [.. all.Select((entry, index) => (index.ToString("D9", CultureInfo.InvariantCulture), entry.Item))];
        }

        var answer = GroupOperations.Page(parameters, "logStreams", all);
        parameters.End();
        return Task.FromResult<JsonBody>(answer);
    }

    public async Task<JsonBody> PutAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (group, stream) = (Group(parameters), parameters.String("logStreamName"));
        var batch = parameters.Array("logEvents").EnumerateArray().Select(Read).ToList();
        // Sequence tokens are no longer looked at, and entities name what sends logs, which nobody asks for.
        parameters.Accept("sequenceToken", "entity");
        parameters.End();
        if (batch.Count is 0 or > MostEvents)
        {
            throw LogsErrors.Invalid(Constraint.Violated($"[{batch.Count} events]", "logEvents", $"have length between 1 and {MostEvents}"));
        }

        if (batch.Zip(batch.Skip(1)).Any(pair => pair.Second.Timestamp < pair.First.Timestamp))
        {
            throw LogsErrors.Invalid("Log events in a single PutLogEvents request must be in chronological order.");
        }

        var now = Now;
        var (earliest, latest) = (now - (long)s_earliest.TotalMilliseconds, now + (long)s_latest.TotalMilliseconds);
        var taken = batch.FindAll(entry => entry.Timestamp >= Math.Max(earliest, group.Oldest(now)) && entry.Timestamp <= latest);
        if (!await events.AppendAsync(group.Id, stream, taken, now, group.Oldest(now)))
        {
            throw LogsErrors.NotFound("log stream");
        }

        var answer = new JsonObject { ["nextSequenceToken"] = now.ToString(CultureInfo.InvariantCulture) };
        if (taken.Count < batch.Count)
        {
            answer["rejectedLogEventsInfo"] = Rejected(batch, earliest, latest, group.Oldest(now));
        }

        return answer;
    }

    public Task<JsonBody> GetAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (group, stream) = (Group(parameters), parameters.String("logStreamName"));
        var (from, to, limit) = Range(parameters, group);
        var isForward = parameters.OptionalBoolean("startFromHead") ?? false;
        var place = isForward ? s_start : s_end;
        if (parameters.OptionalString("nextToken") is { } token)
        {
            (isForward, place) = (token.StartsWith("f/", StringComparison.Ordinal), Place(token[Math.Min(2, token.Length)..]));
        }

        parameters.Accept("unmask");
        parameters.End();
        if (!events.HasStream(group.Id, stream))
        {
            throw LogsErrors.NotFound("log stream");
        }

        var found = events.Read(group.Id, stream, from, to, place, isForward, limit);
        // At the end the same token is answered, by which a reader knows that it is there.
        return Task.FromResult<JsonBody>(new JsonObject
        {
            ["events"] = new JsonArray([.. found.Select(entry => new JsonObject { ["timestamp"] = entry.Timestamp, ["message"] = entry.Message, ["ingestionTime"] = entry.Ingested })]),
            ["nextForwardToken"] = "f/" + Text(found.Count > 0 ? found[^1].Place : place),
            ["nextBackwardToken"] = "b/" + Text(found.Count > 0 ? found[0].Place : place),
        });
    }

    public Task<JsonBody> FilterAsync(Parameters parameters, CancellationToken cancellation)
    {
        var group = Group(parameters);
        var (from, to, limit) = Range(parameters, group);
        var (names, prefix) = (parameters.Strings("logStreamNames"), parameters.OptionalString("logStreamNamePrefix"));
        var pattern = new FilterPattern(parameters.OptionalString("filterPattern") ?? "");
        var after = parameters.OptionalString("nextToken") is { } token ? Place(token) : s_start;
        parameters.Accept("interleaved", "unmask");
        parameters.End();
        if (names.Count > 0 && prefix is not null)
        {
            throw LogsErrors.Invalid("logStreamNamePrefix and logStreamNames are mutually exclusive parameters.");
        }

        if (names.Exists(name => !events.HasStream(group.Id, name)))
        {
            throw LogsErrors.NotFound("log stream");
        }

        var found = events.Search(
            group.Id, from, to, after,
            entry => (names.Count == 0 || names.Contains(entry.Stream)) && (prefix is null || entry.Stream.StartsWith(prefix, StringComparison.Ordinal)) && pattern.Matches(entry.Message),
            limit + 1);
        var answer = new JsonObject
        {
            ["events"] = new JsonArray([.. found.Take(limit).Select(entry => new JsonObject
            {
                ["logStreamName"] = entry.Stream,
                ["timestamp"] = entry.Timestamp,
                ["message"] = entry.Message,
                ["ingestionTime"] = entry.Ingested,
                ["eventId"] = entry.Id.ToString("D56", CultureInfo.InvariantCulture),
            })]),
            ["searchedLogStreams"] = new JsonArray(),
        };
        if (found.Count > limit)
        {
            answer["nextToken"] = Text(found[limit - 1].Place);
        }

        return Task.FromResult<JsonBody>(answer);
    }

    private LogGroup Group(Parameters parameters)
    {
        var name = parameters.OptionalString("logGroupName") ?? parameters.OptionalString("logGroupIdentifier")
            ?? throw LogsErrors.Invalid("Either logGroupName or logGroupIdentifier is required.");
        var group = records.Read(session => GroupOperations.Find(GroupOperations.NameOf(name), session));
        return new LogGroup((string)group["id"]!, (string)group["logGroupArn"]!, (int?)group["retentionInDays"]);
    }

    private static JsonObject Describe(LogGroup group, LogStream stream)
    {
        var answer = new JsonObject
        {
            ["logStreamName"] = stream.Name,
            ["creationTime"] = stream.Created,
            ["arn"] = $"{group.Arn}:log-stream:{stream.Name}",
            ["storedBytes"] = 0,
        };
        foreach (var (name, value) in (ReadOnlySpan<(string, long?)>)[("firstEventTimestamp", stream.First), ("lastEventTimestamp", stream.Last), ("lastIngestionTime", stream.Ingested)])
        {
            if (value is not null)
            {
                answer[name] = value;
            }
        }

        return answer;
    }

    private static (long Timestamp, string Message) Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw LogsErrors.Invalid("A log event is an object with timestamp and message.");
        }

        var parameters = new Parameters("PutLogEvents", entry);
        var timestamp = Time(parameters, "timestamp") ?? throw LogsErrors.Invalid(Constraint.Violated(null, "timestamp", "not be null"));
        var message = parameters.String("message");
        parameters.End();
        return message.Length == 0
            ? throw LogsErrors.Invalid(Constraint.Violated(message, "message", "have length greater than or equal to 1"))
            : (timestamp, message);
    }

    private static JsonObject Rejected(List<(long Timestamp, string Message)> batch, long earliest, long latest, long oldest)
    {
        var answer = new JsonObject();
        // The first that is too new; the last that is too old, and the last that is beyond the retention, each with what lies before it.
        if (batch.FindIndex(entry => entry.Timestamp > latest) is >= 0 and var tooNew)
        {
            answer["tooNewLogEventStartIndex"] = tooNew;
        }

        if (batch.FindLastIndex(entry => entry.Timestamp < earliest) is >= 0 and var tooOld)
        {
            answer["tooOldLogEventEndIndex"] = tooOld + 1;
        }

        if (batch.FindLastIndex(entry => entry.Timestamp < oldest) is >= 0 and var expired)
        {
            answer["expiredLogEventEndIndex"] = expired + 1;
        }

        return answer;
    }

    private (long From, long To, int Limit) Range(Parameters parameters, LogGroup group)
    {
        var limit = parameters.OptionalInteger("limit") ?? MostEvents;
        return limit is < 1 or > MostEvents
            ? throw LogsErrors.Invalid(Constraint.Violated(limit, "limit", $"have value between 1 and {MostEvents}"))
            : (Math.Max(Time(parameters, "startTime") ?? 0, group.Oldest(Now)), Time(parameters, "endTime") ?? long.MaxValue, limit);
    }

    private static long? Time(Parameters parameters, string name) =>
        parameters.Element(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds) && milliseconds >= 0 ? milliseconds
        : throw LogsErrors.Invalid(Constraint.Violated(value, name, "have value greater than or equal to 0"));

    private static LogPlace Place(string text) =>
        text.Split('.') is [var timestamp, var id] && long.TryParse(timestamp, CultureInfo.InvariantCulture, out var time) && long.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? new LogPlace(time, number)
            : throw LogsErrors.InvalidToken();

    private static string Text(LogPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Timestamp}.{place.Id}");

    private sealed record LogGroup(string Id, string Arn, int? Retention)
    {
        /// <summary>The time of the oldest event that is still kept.</summary>
        public long Oldest(long now) => Retention is { } days ? now - (long)TimeSpan.FromDays(days).TotalMilliseconds : 0;
    }
}
