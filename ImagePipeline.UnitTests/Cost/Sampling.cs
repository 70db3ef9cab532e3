using System.Text.RegularExpressions;
using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>How many traces X-Ray records: of each function one invocation a second and 5 % of the rest, whatever its sampling rules say.</summary>
internal static partial class Sampling
{
    /// <param name="steps">The functions that are their image's steps.</param>
    /// <param name="images">A month.</param>
    /// <returns>Traces an image.</returns>
    public static double TracesOf(CostDocument document, IReadOnlyList<string> steps, double images)
    {
        var untraced = FunctionName().Matches(Untraced().Match(Repository.Read("terraform/locals.tf")).Value).Select(match => match.Groups[1].Value).ToHashSet();
        double Traces(string function)
        {
            var invocations = document.Invocations(function);
            var perSecond = images * invocations / CostModel.Month * document.Count("a busy second to the month's mean");
            return invocations == 0 ? 0 : invocations * (Math.Min(1, perSecond) + (0.05 * Math.Max(0, perSecond - 1))) / perSecond;
        }

        // The steps are in their image's trace, which trigger-workflow decides on.
        var ofImage = Traces("trigger-workflow") / document.Invocations("trigger-workflow");
        return ofImage + document.Functions.Rows.Where(function => !untraced.Contains(function) && !steps.Contains(function)).Sum(Traces);
    }

    [GeneratedRegex("""untraced_functions += \[.*\]""")]
    private static partial Regex Untraced();

    [GeneratedRegex("\"([\\w-]+)\"")]
    private static partial Regex FunctionName();
}
