using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.UnitTests.Storage;

public sealed class DatabaseTests : IAsyncDisposable
{
    private const string Schema = "CREATE TABLE IF NOT EXISTS numbers (value INTEGER PRIMARY KEY)";

    private readonly string _folder = Directory.CreateTempSubdirectory("database-").FullName;

    [Fact]
    public async Task Write_ThatThrows_UndoesItselfAlone()
    {
        await using var database = Open();
        var writes = Enumerable.Range(0, 100).Select(n => database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO numbers VALUES ($1)", n);
            if (n % 2 == 1)
            {
                throw new InvalidOperationException($"odd {n}");
            }
        })).ToList();

        for (var n = 0; n < 100; n++)
        {
            if (n % 2 == 1)
            {
                var error = await Assert.ThrowsAsync<InvalidOperationException>(() => writes[n]);
                Assert.Equal($"odd {n}", error.Message);
            }
            else
            {
                await writes[n];
            }
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(n => n * 2L), Numbers(database));
    }

    [Fact]
    public async Task WhatWasWritten_IsThereAfterReopening()
    {
        await using (var database = Open())
        {
            await database.WriteAsync(session => session.Execute("INSERT INTO numbers VALUES ($1)", 7));
        }

        await using var reopened = Open();

        Assert.Equal([7L], Numbers(reopened));
    }

    [Fact]
    public async Task Read_SeesWhatWasAcknowledged()
    {
        await using var database = Open();

        for (var n = 0; n < 20; n++)
        {
            await database.WriteAsync(session => session.Execute("INSERT INTO numbers VALUES ($1)", n));
            Assert.Equal(n + 1, Numbers(database).Count);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static List<long> Numbers(Database database) =>
        database.Read(session => session.Query("SELECT value FROM numbers ORDER BY value", row => row.GetInt64(0)));

    private Database Open() => new(Path.Combine(_folder, "numbers.db"), Schema);
}
