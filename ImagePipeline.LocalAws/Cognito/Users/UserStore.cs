using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>The people there are.</summary>
internal sealed class UserStore(CognitoDatabase database)
{
    private const string Columns = "username, sub, email, email_verified, name, password, status, created, modified";

    public User? Find(string username) => database.Records.Read(session => Find(session, username));

    public static User? Find(Session session, string username) => session.First($"SELECT {Columns} FROM users WHERE username = $1", Read, username);

    /// <summary>Whom a name that somebody signs in with means: a username, or a verified e-mail address.</summary>
    public User? FindByLogin(string name) => database.Records.Read(session => session.First(
        $"SELECT {Columns} FROM users WHERE username = $1 OR (email = $1 AND email_verified) ORDER BY username = $1 DESC", Read, name));

    public IReadOnlyList<User> All() => database.Records.Read(session => session.Query($"SELECT {Columns} FROM users ORDER BY username", Read));

    /// <exception cref="Http.AwsException">The name or the address is somebody's.</exception>
    public Task AddAsync(User user) => database.Records.WriteAsync(session =>
    {
        if (Find(session, user.Username) is not null)
        {
            throw CognitoErrors.UsernameExists();
        }

        if (user.Email is not null && session.First("SELECT username FROM users WHERE email = $1", row => row.GetString(0), user.Email) is not null)
        {
            throw CognitoErrors.AliasExists();
        }

        session.Execute($"INSERT INTO users ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            user.Username, user.Sub, user.Email, user.EmailVerified, user.Name, user.PasswordHash, user.Status,
            user.Created.ToUnixTimeMilliseconds(), user.Modified.ToUnixTimeMilliseconds());
    });

    public async Task SetPasswordAsync(string username, string passwordHash, string status, DateTimeOffset now)
    {
        var changed = await database.Records.WriteAsync(session => session.Execute(
            "UPDATE users SET password = $2, status = $3, modified = $4 WHERE username = $1", username, passwordHash, status, now.ToUnixTimeMilliseconds()));
        if (changed == 0)
        {
            throw CognitoErrors.NoUser();
        }
    }

    /// <summary>With everything that lets them in.</summary>
    public Task DeleteAsync(string username) => database.Records.WriteAsync(session =>
    {
        if (session.Execute("DELETE FROM users WHERE username = $1", username) == 0)
        {
            throw CognitoErrors.NoUser();
        }

        session.Execute("DELETE FROM refresh_tokens WHERE session IN (SELECT id FROM sessions WHERE username = $1)", username);
        session.Execute("DELETE FROM sessions WHERE username = $1", username);
        session.Execute("DELETE FROM memberships WHERE username = $1", username);
        session.Execute("DELETE FROM codes WHERE username = $1", username);
        session.Execute("DELETE FROM browser_sessions WHERE username = $1", username);
    });

    private static User Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), Text(row, 2), row.GetBoolean(3), Text(row, 4), Text(row, 5), row.GetString(6),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
