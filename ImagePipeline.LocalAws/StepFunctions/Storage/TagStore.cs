using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.LocalAws.StepFunctions.Storage;

/// <summary>Tags of state machines and activities: an array of <c>{key, value}</c>.</summary>
internal sealed class TagStore(StatesDatabase states)
{
    /// <returns>Null where there is no such resource.</returns>
    public JsonArray? Find(string arn) => states.Database.Read(session => session.First(
        $"SELECT tags FROM {Table(arn)} WHERE arn = $1", row => row.GetString(0), arn)) is { } text ? (JsonArray?)Json.Parse(text) : null;

    public Task SaveAsync(string arn, JsonArray tags) =>
        states.Database.WriteAsync(session => session.Execute($"UPDATE {Table(arn)} SET tags = $2 WHERE arn = $1", arn, Json.Write(tags)));

    private static string Table(string arn) => arn.Contains(":activity:", StringComparison.Ordinal) ? "activities" : "state_machines";
}
