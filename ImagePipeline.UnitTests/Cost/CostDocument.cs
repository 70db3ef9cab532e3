using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>What docs/cost.md states, and nothing else knows: prices, what an image asks for, how long functions take.</summary>
internal sealed class CostDocument
{
    private readonly MarkdownTable _prices;
    private readonly MarkdownTable _image;

    public CostDocument()
    {
        Text = Repository.Read("docs/cost.md");
        _prices = new MarkdownTable(Text, "## Prices");
        _image = new MarkdownTable(Text, "## An image, counted");
        Functions = new MarkdownTable(Text, "## Memory and time of the functions");
    }

    public string Text { get; }

    public MarkdownTable Functions { get; }

    public Price Price(string what) => new(_prices.Cell(what, "dollars"), _prices.Cell(what, "for each"));

    public double Count(string what) => _image.Number(what, "how many");

    /// <summary>How often a function runs for an image.</summary>
    public double Invocations(string function) => Functions.Number(function, "an image");

    public double Seconds(string function) => Functions.Number(function, "computed with") / 1000;
}
