using System.Text.Json;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>Deque's axe in the page: the rules of WCAG 2.2, A and AA.</summary>
/// <seealso href="https://github.com/dequelabs/axe-core/blob/develop/doc/API.md"/>
internal static class Axe
{
    private const string Check = """
        async () => {
          const { violations, passes, incomplete } = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
            resultTypes: ['violations'],
          })
          return {
            passed: passes.length,
            undecided: incomplete.length,
            violations: violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`)),
          }
        }
        """;

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Repository.PathOf("frontend/node_modules/axe-core/axe.min.js")));

    public static async Task<AxeResult> RunAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            // Not as a script element: a page's content security policy may refuse that.
            await page.EvaluateAsync(Source.Value);
        }

        var answer = await page.EvaluateAsync<JsonElement>(Check);
        return new AxeResult(
            answer.GetProperty("passed").GetInt32(),
            answer.GetProperty("undecided").GetInt32(),
            [.. answer.GetProperty("violations").EnumerateArray().Select(violation => violation.GetString()!)]);
    }
}

/// <summary>How many rules hold, how many only a person can judge, and each element that breaks one.</summary>
internal sealed record AxeResult(int Passed, int Undecided, IReadOnlyList<string> Violations);
