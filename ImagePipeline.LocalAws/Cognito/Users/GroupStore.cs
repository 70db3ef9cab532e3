using ImagePipeline.LocalAws.Storage;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>The groups there are, and who is in them.</summary>
internal sealed class GroupStore(CognitoDatabase database)
{
    private const string Columns = "groups.name, groups.description, groups.precedence, groups.created";

    public Group? Find(string name) => database.Records.Read(session => Find(session, name));

    public IReadOnlyList<Group> All() => database.Records.Read(session => session.Query($"SELECT {Columns} FROM groups ORDER BY name", Read));

    public IReadOnlyList<Group> Of(string username) => database.Records.Read(session => Of(session, username));

    public static IReadOnlyList<Group> Of(Session session, string username) => session.Query(
        $"SELECT {Columns} FROM groups JOIN memberships ON group_name = name WHERE username = $1 ORDER BY name", Read, username);

    public Task AddAsync(Group group) => database.Records.WriteAsync(session =>
    {
        if (Find(session, group.Name) is not null)
        {
            throw CognitoErrors.GroupExists();
        }

        session.Execute("INSERT INTO groups VALUES ($1, $2, $3, $4)", group.Name, group.Description, group.Precedence, group.Created.ToUnixTimeMilliseconds());
    });

    public Task JoinAsync(string username, string group) => database.Records.WriteAsync(session =>
    {
        Require(session, username, group);
        session.Execute("INSERT OR IGNORE INTO memberships VALUES ($1, $2)", username, group);
    });

    public Task LeaveAsync(string username, string group) => database.Records.WriteAsync(session =>
    {
        Require(session, username, group);
        session.Execute("DELETE FROM memberships WHERE username = $1 AND group_name = $2", username, group);
    });

    private static void Require(Session session, string username, string group)
    {
        if (UserStore.Find(session, username) is null)
        {
            throw CognitoErrors.NoUser();
        }

        if (Find(session, group) is null)
        {
            throw CognitoErrors.NoGroup();
        }
    }

    private static Group? Find(Session session, string name) => session.First($"SELECT {Columns} FROM groups WHERE name = $1", Read, name);

    private static Group Read(SqliteDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetInt32(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));
}
