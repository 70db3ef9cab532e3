using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>The queues there are, in memory and in the database.</summary>
internal sealed partial class QueueCatalog
{
    private readonly SqsDatabase _database;
    private readonly LocalAwsOptions _options;
    private readonly IServer _server;
    private readonly ConcurrentDictionary<string, Queue> _queues;

    public QueueCatalog(SqsDatabase database, IOptions<LocalAwsOptions> options, IServer server)
    {
        (_database, _options, _server) = (database, options.Value, server);
        _queues = new(database.Records.Read(session => session.Query("SELECT definition FROM queues",
                row => JsonSerializer.Deserialize(row.GetString(0), QueueContext.Default.Queue)!))
            .Select(queue => KeyValuePair.Create(queue.Name, queue)));
    }

    public IEnumerable<Queue> All => _queues.Values;

    /// <summary>The queue's address: <c>http://127.0.0.1:4566/000000000000/name</c>.</summary>
    public string UrlOf(string name) =>
        $"{_server.Features.Get<IServerAddressesFeature>()!.Addresses.First()}/{_options.AccountId}/{name}";

    public string ArnOf(string name) => $"arn:aws:sqs:{_options.Region}:{_options.AccountId}:{name}";

    public Queue? Find(string name) => _queues.GetValueOrDefault(name);

    /// <summary>The queue that a request's QueueUrl names; only the path counts, since a queue has the host's every name.</summary>
    public Queue OfUrl(Parameters parameters)
    {
        var url = parameters.String("QueueUrl");
        return Find(url[(url.LastIndexOf('/') + 1)..]) ?? throw SqsErrors.QueueDoesNotExist();
    }

    /// <summary>Stores a new or changed queue.</summary>
    public async Task SaveAsync(Queue queue)
    {
        await _database.Records.WriteAsync(session => session.Execute("INSERT OR REPLACE INTO queues (name, definition) VALUES ($1, $2)",
            queue.Name, JsonSerializer.Serialize(queue, QueueContext.Default.Queue)));
        _queues[queue.Name] = queue;
    }

    public async Task DeleteAsync(Queue queue)
    {
        _queues.TryRemove(queue.Name, out _);
        await _database.Records.WriteAsync(session =>
        {
            session.Execute("DELETE FROM queues WHERE name = $1", queue.Name);
            session.Execute("DELETE FROM messages WHERE queue = $1", queue.Name);
        });
    }

    public static void RequireName(string name)
    {
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw AwsException.NotSupported("FIFO queues");
        }

        if (!ValidName().IsMatch(name))
        {
            throw SqsErrors.InvalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,80}\\z")]
    private static partial Regex ValidName();
}
