using System.Globalization;
using System.Text.RegularExpressions;
using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>docs/cost.md says what follows from the functions, the state machines and its own facts.</summary>
public sealed partial class CostDocumentTests
{
    private readonly CostDocument _document = new();
    private readonly CostModel _model;

    public CostDocumentTests() => _model = new CostModel(_document);

    [Fact]
    public void TheDollars_AreComputed() => AssertTable("## Dollars a month", _model.DollarsTable());

    [Fact]
    public void WhatFollowsOfAnImage_IsComputed() => AssertTable("## What follows from it", _model.ImageTable());

    [Theory]
    [InlineData("docs/cost.md")]
    [InlineData("README.md")]
    public void TheHeadline_IsAThousandOfAMillion(string file)
    {
        var headline = (_model.Together(1e6) / 1000).ToString("0.00", CultureInfo.InvariantCulture);

        Assert.Contains($"${headline}", Headline().Match(Repository.Read(file)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void TheMovingParts_AreNamedInTheHeadline() =>
        Assert.Contains($"**${CostModel.Dollars(_model.MovingParts(1e6))} a million**", _document.Text, StringComparison.Ordinal);

    [Fact]
    public void AThousandImages_CostLessThanTheGoal()
    {
        Assert.True(_model.Together(1e6) < 2_600, $"A million images cost ${_model.Together(1e6):0.00}.");
        Assert.True(_model.MovingParts(1e6) < 250, $"The moving parts of a million images cost ${_model.MovingParts(1e6):0.00}.");
    }

    [Fact]
    public void TheFunctions_AreThoseThatAreDeployedAndHaveTheirMemory()
    {
        var functions = Alarms.Functions();

        Assert.Equal(functions.Select(function => function.Key).Order(), _document.Functions.Rows.Order());
        Assert.All(functions, function => Assert.Equal(function.Value!["memory"]!.GetValue<double>(), _document.Functions.Number(function.Key, "configured")));
    }

    private void AssertTable(string heading, string expected) =>
        Assert.True(new MarkdownTable(_document.Text, heading).Text == expected, $"Below \"{heading}\", docs/cost.md should have:\n\n{expected}\n");

    // About **$1.37 for a thousand images** ... A thousand images cost about $1.37
    [GeneratedRegex(@"\*\*\$[\d.]+ for a thousand images\*\*|A thousand images\s+cost about \$[\d.]+")]
    private static partial Regex Headline();
}
