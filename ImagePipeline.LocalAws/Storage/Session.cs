using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>
/// A connection that keeps its statements prepared. Arguments are <c>$1</c>, <c>$2</c>, ... in order: string, long, int,
/// double, bool, byte[] or null.
/// </summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _queries = [];
    private readonly Dictionary<string, Statement> _statements = [];

    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs one statement and answers how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new Statement(connection.Handle!, sql);
        }

        return statement.Execute(arguments);
    }

    /// <summary>Runs statements that nobody runs again.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Command(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>The first row, or null where there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> arguments) where T : class
    {
        using var reader = Command(sql, arguments).ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    /// <summary>Rows one by one, for a caller that stops early. No other use of the same statement until it is done.</summary>
    public SqliteDataReader Open(string sql, params ReadOnlySpan<object?> arguments) => Command(sql, arguments).ExecuteReader();

    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(connection.Handle);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (var query in _queries.Values)
        {
            query.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_queries.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            _queries[sql] = command;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }
}
