using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>
/// One service's SQLite file. Writes run one after another on a single connection and are committed in groups: whatever
/// queued up during one commit shares the next, so that a burst costs few commits. A write that throws undoes itself alone.
/// </summary>
/// <remarks>
/// WAL with <c>synchronous=NORMAL</c>: what was acknowledged survives the end of the process by any means, kill -9
/// included. A power cut may take the last moments, but never the file's integrity. https://www.sqlite.org/wal.html
/// </remarks>
internal sealed class Database : IAsyncDisposable
{
    private const int LargestGroup = 512;

    // Of a file that is made. A row of a table WITHOUT ROWID that is larger than a quarter of a page is spread over further pages, which
    // SQLite reads from the file each time: an item of 1 KB took four times as long to read with pages of half this size.
    private const int PageSize = 8192;

    // Of each connection that reads or writes so much: a page that is not there is a system call.
    private const int PageCacheKilobytes = 16 * 1024;

    // A page that is written often is copied back once for all times until then.
    private const int PagesToCheckpoint = 2000;

    private const int BusyMilliseconds = 10_000;

    private readonly string _path;
    private readonly string _connectionString;
    private readonly Channel<IWrite> _writes = Channel.CreateUnbounded<IWrite>(new() { SingleReader = true });
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly Task _writer;

    /// <param name="path">The file; its folder is made when it is missing.</param>
    /// <param name="schema">Run at every opening, so each statement says IF NOT EXISTS.</param>
    public Database(string path, string schema)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = BusyMilliseconds / 1000 }.ToString();
        Session? session = null;
        try
        {
            session = Open();
            session.ExecuteScript($"PRAGMA page_size={PageSize}; PRAGMA journal_mode=WAL");
            session.ExecuteScript(schema);
        }
        catch (SqliteException error)
        {
            session?.Dispose();
            throw Unusable(error);
        }

        _writer = Task.Factory.StartNew(() => WriteGroups(session), TaskCreationOptions.LongRunning);
    }

    /// <summary>What to tell the person who starts LocalAws of a file that cannot be used.</summary>
    public StartupException Unusable(SqliteException error) => new(
        error.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB =>
                $"The database {_path} is damaged ({error.Message}) Bring back a copy of the data folder, or move this file and those beside it that begin with its name away and start without what they hold.",
            SQLitePCL.raw.SQLITE_FULL =>
                $"The disk of the database {_path} is full ({error.Message}) Make room and start again.",
            _ => $"The database {_path} cannot be used ({error.Message}) Make it and its folder readable and writable for this user.",
        },
        error);

    /// <summary>Runs a write in the next group. The task ends once it is committed.</summary>
    /// <param name="committed">Runs on the writer before anybody is told, so in the order of the commits: for what is kept in memory beside the file.</param>
    public Task<T> WriteAsync<T>(Func<Session, T> write, Action<T>? committed = null)
    {
        var pending = new Write<T>(write, committed);
        return _writes.Writer.TryWrite(pending)
            ? pending.Task
            : Task.FromException<T>(new ObjectDisposedException(nameof(Database)));
    }

    public Task WriteAsync(Action<Session> write) => WriteAsync(session =>
    {
        write(session);
        return true;
    });

    /// <summary>Reads a consistent snapshot of what was committed.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        if (!_readers.TryTake(out var session))
        {
            session = Open();
            session.Execute("PRAGMA query_only=ON");
        }

        session.Execute("BEGIN");
        try
        {
            return read(session);
        }
        finally
        {
            session.Execute("ROLLBACK");
            _readers.Add(session);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _writer;
        while (_readers.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private Session Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        var session = new Session(connection);
        // What a statement can take back is kept in memory: a container may have no folder for temporary files.
        session.ExecuteScript($"PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-{PageCacheKilobytes}; PRAGMA wal_autocheckpoint={PagesToCheckpoint}; PRAGMA busy_timeout={BusyMilliseconds}");
        return session;
    }

    private void WriteGroups(Session session)
    {
        using var connection = session;
        var group = new List<IWrite>();
        while (_writes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < LargestGroup && _writes.Reader.TryRead(out var write))
            {
                group.Add(write);
            }

            Commit(session, group);
            group.Clear();
        }
    }

    private static void Commit(Session session, List<IWrite> group)
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            if (group is [var alone])
            {
                session.Execute(alone.TryRun(session) ? "COMMIT" : "ROLLBACK");
            }
            else
            {
                RunAll(session, group);
                session.Execute("COMMIT");
            }
        }
        catch (SqliteException error)
        {
            if (session.InTransaction)
            {
                session.Execute("ROLLBACK");
            }

            group.ForEach(write => write.Fail(error));
            return;
        }

        group.ForEach(write => write.Acknowledge());
    }

    private static void RunAll(Session session, List<IWrite> group)
    {
        foreach (var write in group)
        {
            session.Execute("SAVEPOINT one");
            if (!write.TryRun(session))
            {
                session.Execute("ROLLBACK TO one");
            }

            session.Execute("RELEASE one");
        }
    }

    private interface IWrite
    {
        bool TryRun(Session session);

        void Acknowledge();

        void Fail(Exception error);
    }

    private sealed class Write<T>(Func<Session, T> write, Action<T>? committed) : IWrite
    {
        // Continuations must not run on, and so hold up, the writer.
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // A write belongs to what asked for it, and so does the message that it leaves in an outbox.
        private readonly Activity? _span = Activity.Current;
        private T? _result;
        private Exception? _error;

        public Task<T> Task => _done.Task;

        public bool TryRun(Session session)
        {
            Activity.Current = _span;
            try
            {
                _result = write(session);
                return true;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                _error = error;
                return false;
            }
        }

        public void Acknowledge()
        {
            if (_error is null)
            {
                RunCommitted();
            }

            if (_error is not null)
            {
                _done.TrySetException(_error);
            }
            else
            {
                _done.TrySetResult(_result!);
            }
        }

        public void Fail(Exception error) => _done.TrySetException(_error ?? error);

        private void RunCommitted()
        {
            try
            {
                committed?.Invoke(_result!);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                _error = error;
            }
        }
    }
}
