using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

/// <summary>Published versions of state machines, and the aliases that lead to them.</summary>
internal sealed class VersionStore(StatesDatabase states, StateMachineStore machines, TimeProvider time)
{
    private const string Columns = "machine, number, description, created";
    private const string AliasColumns = "machine, name, description, routes, created, updated";

    private readonly Database _database = states.Database;

    /// <summary>What an execution of the ARN begins with: a state machine as it is now, a version of it, or the version that an alias leads to this time.</summary>
    public StateMachine? Find(string arn)
    {
        var (machine, qualifier) = StatesArns.Split(arn);
        if (qualifier is null)
        {
            return machines.Find(machine);
        }

        if (int.TryParse(qualifier, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return _database.Read(session => Find(session, machine, number));
        }

        return _database.Read(session => FindAlias(session, machine, qualifier) is { } alias && Find(session, machine, Choose(alias.Routes)) is { } version
            ? version with { Alias = alias.Name }
            : null);
    }

    /// <summary>Publishes the state machine as it is now; the same revision again is the same version.</summary>
    /// <param name="revisionId">The revision that the caller takes for the current one; null where it does not matter.</param>
    /// <exception cref="Http.AwsException">StateMachineDoesNotExist, or ConflictException: another revision is the current one.</exception>
    public Task<StateMachineVersion> PublishAsync(string machineArn, string? revisionId, string? description) => _database.WriteAsync(session =>
    {
        var machine = StateMachineStore.Find(session, machineArn) ?? throw StatesErrors.StateMachineDoesNotExist(machineArn);
        if (revisionId is not null && revisionId != machine.Revision.RevisionId)
        {
            throw StatesErrors.OtherRevision(revisionId, machine.Revision.RevisionId);
        }

        var published = session.First(
            $"SELECT {Columns} FROM versions WHERE machine = $1 AND revision = $2 AND NOT is_deleted ORDER BY number DESC LIMIT 1", Map, machineArn, machine.Revision.Id);
        if (published is not null)
        {
            return published;
        }

        var last = session.Query("SELECT COALESCE(MAX(number), 0) FROM versions WHERE machine = $1", row => row.GetInt32(0), machineArn)[0];
        var version = new StateMachineVersion(machineArn, last + 1, description, time.GetUtcNow());
        session.Execute(
            "INSERT INTO versions (machine, number, description, created, revision, logging, tracing, is_deleted) VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE)",
            machineArn, version.Number, description, version.Created.ToUnixTimeMilliseconds(), machine.Revision.Id,
            machine.Logging?.ToJsonString(), machine.Tracing?.ToJsonString());
        return version;
    });

    /// <summary>Versions, the latest first, before the given number.</summary>
    public List<StateMachineVersion> List(string machineArn, int before, int count) => _database.Read(session => session.Query(
        $"SELECT {Columns} FROM versions WHERE machine = $1 AND number < $2 AND NOT is_deleted ORDER BY number DESC LIMIT $3", Map, machineArn, before, count));

    /// <exception cref="Http.AwsException">ConflictException: an alias leads to it.</exception>
    public Task DeleteAsync(string machineArn, int number) => _database.WriteAsync(session =>
    {
        var aliases = Aliases(session, machineArn, "", int.MaxValue).Where(alias => alias.Routes.Any(route => route.Version == number)).Select(alias => alias.Name).ToList();
        if (aliases.Count > 0)
        {
            throw StatesErrors.VersionIsReferenced(aliases);
        }

        session.Execute("UPDATE versions SET is_deleted = TRUE WHERE machine = $1 AND number = $2", machineArn, number);
    });

    public StateMachineAlias? FindAlias(string machineArn, string name) => _database.Read(session => FindAlias(session, machineArn, name));

    /// <summary>Aliases by name, after the given one.</summary>
    /// <param name="version">Only those that lead to it; null for all.</param>
    public List<StateMachineAlias> ListAliases(string machineArn, int? version, string after, int count) => _database.Read(session =>
        Aliases(session, machineArn, after, version is null ? count : int.MaxValue).Where(alias => version is null || alias.Routes.Any(route => route.Version == version)).Take(count).ToList());

    /// <summary>Keeps a new alias unless there is one of this name.</summary>
    /// <returns>The one that is kept now.</returns>
    /// <exception cref="Http.AwsException">ResourceNotFound: there is no such version.</exception>
    public Task<StateMachineAlias> CreateAliasAsync(StateMachineAlias alias) => _database.WriteAsync(session =>
    {
        if (FindAlias(session, alias.StateMachineArn, alias.Name) is { } existing)
        {
            return existing;
        }

        RequireVersions(session, alias);
        Save(session, alias);
        return alias;
    });

    /// <param name="change">From what it is to what it is to be.</param>
    /// <exception cref="Http.AwsException">ResourceNotFound: there is no such alias, or no such version.</exception>
    public Task UpdateAliasAsync(string machineArn, string name, Func<StateMachineAlias, StateMachineAlias> change) => _database.WriteAsync(session =>
    {
        var alias = change(FindAlias(session, machineArn, name) ?? throw StatesErrors.ReferencedResourceNotFound());
        RequireVersions(session, alias);
        Save(session, alias);
    });

    public Task DeleteAliasAsync(string machineArn, string name) =>
        _database.WriteAsync(session => session.Execute("DELETE FROM aliases WHERE machine = $1 AND name = $2", machineArn, name));

    private static StateMachine? Find(Session session, string machineArn, int number)
    {
        if (StateMachineStore.Find(session, machineArn) is not { } machine)
        {
            return null;
        }

        var version = session.First(
            $"SELECT {Columns}, revision, logging, tracing FROM versions WHERE machine = $1 AND number = $2 AND NOT is_deleted",
            row => new { Version = Map(row), Revision = row.GetInt64(4), Logging = StateMachineStore.Object(row, 5), Tracing = StateMachineStore.Object(row, 6) },
            machineArn, number);
        return version is null ? null : machine with
        {
            Revision = StateMachineStore.FindRevision(session, version.Revision)!,
            Logging = version.Logging,
            Tracing = version.Tracing,
            Version = version.Version,
        };
    }

    private static int Choose(IReadOnlyList<AliasRoute> routes) =>
        routes.Count == 1 || RandomNumberGenerator.GetInt32(100) < routes[0].Weight ? routes[0].Version : routes[1].Version;

    private static StateMachineAlias? FindAlias(Session session, string machineArn, string name) =>
        session.First($"SELECT {AliasColumns} FROM aliases WHERE machine = $1 AND name = $2", MapAlias, machineArn, name);

    private static List<StateMachineAlias> Aliases(Session session, string machineArn, string after, int count) => session.Query(
        $"SELECT {AliasColumns} FROM aliases WHERE machine = $1 AND name > $2 ORDER BY name LIMIT $3", MapAlias, machineArn, after, count);

    private static void RequireVersions(Session session, StateMachineAlias alias)
    {
        if (alias.Routes.Any(route => Find(session, alias.StateMachineArn, route.Version) is null))
        {
            throw StatesErrors.ReferencedResourceNotFound();
        }
    }

    private static void Save(Session session, StateMachineAlias alias) => session.Execute(
        $"INSERT OR REPLACE INTO aliases ({AliasColumns}) VALUES ($1, $2, $3, $4, $5, $6)",
        alias.StateMachineArn, alias.Name, alias.Description,
        Json.Write(new JsonArray([.. alias.Routes.Select(route => (JsonNode)new JsonObject { ["version"] = route.Version, ["weight"] = route.Weight })])),
        alias.Created.ToUnixTimeMilliseconds(), alias.Updated.ToUnixTimeMilliseconds());

    private static StateMachineVersion Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));

    private static StateMachineAlias MapAlias(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2),
        [.. Json.Parse(row.GetString(3))!.AsArray().Select(route => new AliasRoute((int)route!["version"]!, (int)route["weight"]!))],
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
