using System.Text;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>Reads a run of neighbouring rows of a table or an index, in the order of their keys.</summary>
internal sealed class RowQuery
{
    private readonly StringBuilder _sql;
    private readonly List<object?> _arguments = [];
    private readonly string _rows;
    private readonly string[] _order;
    private readonly bool _forward;

    public RowQuery(ReadTarget target, bool forward)
    {
        _forward = forward;
        if (target.Index is null)
        {
            _rows = "items";
            _order = ["hash", "range"];
            _sql = new StringBuilder("SELECT item, size FROM items WHERE table_number = ").Append(Argument(target.Table.Number));
        }
        else
        {
            // CROSS JOIN keeps SQLite from reading the items first.
            _rows = "entries";
            _order = ["entries.hash", "entries.range", "item_hash", "item_range"];
            _sql = new StringBuilder("SELECT item, size FROM entries CROSS JOIN items ON items.table_number = ").Append(Argument(target.Table.Number))
                .Append(" AND items.hash = item_hash AND items.range = item_range WHERE index_number = ").Append(Argument(target.Index.Number));
        }
    }

    public RowQuery WhereHash(string comparator, byte[] hash) => Where("hash", comparator, hash);

    public RowQuery WhereRange(string comparator, byte[] range) => Where("range", comparator, range);

    /// <summary>Begins behind a row, as a page does behind the last one.</summary>
    /// <param name="row">The row's key in what is read.</param>
    /// <param name="item">The key of its item, where an index is read.</param>
    public RowQuery Behind(ItemKey row, ItemKey item)
    {
        byte[][] values = [row.Hash, row.Range, item.Hash, item.Range];
        _sql.Append(" AND (").AppendJoin(", ", _order).Append(_forward ? ") > (" : ") < (")
            .AppendJoin(", ", values.Take(_order.Length).Select(Argument)).Append(')');
        return this;
    }

    public SqliteDataReader Open(Session session)
    {
        var order = string.Join(", ", _order.Select(column => _forward ? column : $"{column} DESC"));
        return session.Open($"{_sql} ORDER BY {order}", [.. _arguments]);
    }

    private RowQuery Where(string column, string comparator, byte[] value)
    {
        _sql.Append($" AND {_rows}.{column} {comparator} {Argument(value)}");
        return this;
    }

    private string Argument(object value)
    {
        _arguments.Add(value);
        return $"${_arguments.Count}";
    }
}
