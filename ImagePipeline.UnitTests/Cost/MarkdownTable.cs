using System.Globalization;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>The first table below a heading of a document: its rows by their first cell.</summary>
internal sealed class MarkdownTable
{
    private readonly string _heading;
    private readonly string[] _columns;
    private readonly Dictionary<string, string[]> _rows;

    public MarkdownTable(string document, string heading)
    {
        _heading = heading;
        Text = string.Join('\n', document.Split('\n')
            .SkipWhile(line => line != heading)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|')));
        var lines = Text.Split('\n').Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();
        _columns = lines[0];
        _rows = lines.Skip(2).ToDictionary(cells => cells[0].Trim('`'));
    }

    public string Text { get; }

    public IEnumerable<string> Rows => _rows.Keys;

    public string Cell(string row, string column) =>
        _rows.TryGetValue(row, out var cells)
            ? cells[Array.IndexOf(_columns, column)]
            : throw new KeyNotFoundException($"There is no row \"{row}\" below \"{_heading}\".");

    /// <summary>A number with its unit, if any: 1,769 MB.</summary>
    public double Number(string row, string column) => ParseNumber(Cell(row, column));

    public static double ParseNumber(string text) => double.Parse(text.Split(' ')[0], NumberStyles.Number, CultureInfo.InvariantCulture);
}
