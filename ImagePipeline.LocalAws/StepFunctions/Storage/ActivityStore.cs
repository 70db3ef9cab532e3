using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using Microsoft.Data.Sqlite;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

internal sealed record Activity(string Arn, string Name, DateTimeOffset Created);

internal sealed class ActivityStore(StatesDatabase states)
{
    private const string Select = "SELECT arn, name, created FROM activities";

    public Activity? Find(string arn) => states.Database.Read(session => session.First($"{Select} WHERE arn = $1", Map, arn));

    public List<Activity> List(string after, int count) =>
        states.Database.Read(session => session.Query($"{Select} WHERE arn > $1 ORDER BY arn LIMIT $2", Map, after, count));

    /// <returns>The activity of this name that is kept now: the given one, or one that was there.</returns>
    public Task<Activity> CreateAsync(Activity activity, JsonArray tags) => states.Database.WriteAsync(session =>
    {
        session.Execute(
            "INSERT INTO activities (arn, name, created, tags) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            activity.Arn, activity.Name, activity.Created.ToUnixTimeMilliseconds(), Json.Write(tags));
        return session.First($"{Select} WHERE arn = $1", Map, activity.Arn)!;
    });

    public Task DeleteAsync(string arn) => states.Database.WriteAsync(session => session.Execute("DELETE FROM activities WHERE arn = $1", arn));

    private static Activity Map(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));
}
