using System.Collections.Concurrent;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>
/// Items that count as being in a transaction, for the time that <see cref="DynamoDbLimits"/> gives it: other transactions and single
/// writes of them conflict with it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling</remarks>
internal sealed class OngoingTransactions(IOptions<DynamoDbLimits> limits, TimeProvider time)
{
    private const int WorthClearing = 10_000;

    private readonly TimeSpan _duration = TimeSpan.FromMilliseconds(limits.Value.TransactionConflictMilliseconds);
    private readonly ConcurrentDictionary<(long Table, ItemKey Key), long> _begun = new();

    /// <summary>Counts items as being in a transaction from now on.</summary>
    public void Begin(IEnumerable<(TableDefinition Table, ItemKey Key)> items)
    {
        if (_duration == TimeSpan.Zero)
        {
            return;
        }

        var now = time.GetTimestamp();
        foreach (var (table, key) in items)
        {
            _begun[(table.Number, key)] = now;
        }

        if (_begun.Count > WorthClearing)
        {
            foreach (var (item, _) in _begun.Where(entry => IsOver(entry.Value)))
            {
                _begun.TryRemove(item, out _);
            }
        }
    }

    /// <summary>What a transaction that has this item is told, or null where no other has it.</summary>
    public AwsException? ConflictAt(TableDefinition table, ItemKey key) =>
        _begun.TryGetValue((table.Number, key), out var begun) && !IsOver(begun)
            ? new AwsException("TransactionConflictException", StatusCodes.Status400BadRequest, "Transaction is ongoing for the item")
            : null;

    /// <exception cref="AwsException">The item is in a transaction.</exception>
    public void RequireNone(TableDefinition table, ItemKey key)
    {
        if (ConflictAt(table, key) is { } conflict)
        {
            throw conflict;
        }
    }

    private bool IsOver(long begun) => time.GetElapsedTime(begun) >= _duration;
}
