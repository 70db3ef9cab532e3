using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>A prepared statement that answers no rows. A command of ADO.NET costs as much as what SQLite does for it.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _handle;

    // Where $1, $2, ... stand: SQLite numbers them as they come in the text.
    private readonly int[] _places;

    /// <exception cref="SqliteException">The text is no statement.</exception>
    public Statement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Require(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
        {
            _handle.Dispose();
            throw new ArgumentException($"One statement at a time: {sql}", nameof(sql));
        }

        _places = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(_handle)).Select(n => raw.sqlite3_bind_parameter_index(_handle, $"${n}"))];
    }

    /// <returns>How many rows the last change changed.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public int Execute(ReadOnlySpan<object?> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            Require(Bind(_places[i], arguments[i]));
        }

        int result;
        do
        {
            result = raw.sqlite3_step(_handle);
        }
        while (result == raw.SQLITE_ROW);

        // Answers the same error once more, which is thrown already.
        _ = raw.sqlite3_reset(_handle);
        Require(result);
        return raw.sqlite3_changes(_connection);
    }

    public void Dispose() => _handle.Dispose();

    private int Bind(int index, object? argument) => argument switch
    {
        null => raw.sqlite3_bind_null(_handle, index),
        string text => raw.sqlite3_bind_text(_handle, index, text),
        byte[] bytes => raw.sqlite3_bind_blob(_handle, index, bytes),
        long number => raw.sqlite3_bind_int64(_handle, index, number),
        int number => raw.sqlite3_bind_int64(_handle, index, number),
        bool flag => raw.sqlite3_bind_int64(_handle, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(_handle, index, number),
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument.GetType(), "SQLite has no such type."),
    };

    private void Require(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _connection);
        }
    }
}
