namespace ImagePipeline.Benchmarks.Pipeline;

internal static class Outcomes
{
    /// <summary>How often each outcome came: <c>READY 28, CORRUPT 2</c>.</summary>
    public static string Count(IEnumerable<UploadResult> results) => string.Join(", ", results
        .GroupBy(result => result.Outcome)
        .OrderByDescending(outcome => outcome.Count())
        .Select(outcome => $"{outcome.Key} {outcome.Count()}"));
}
