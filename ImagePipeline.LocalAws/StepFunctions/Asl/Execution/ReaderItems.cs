using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>The items in the data that an ItemReader reads: JSON, JSON lines or CSV.</summary>
internal static class ReaderItems
{
    /// <summary>A short text can be short rows below a long one: what they make is limited, too.</summary>
    private const int MaxCells = 1_000_000;

    /// <exception cref="StatesException">The data is not written as the reader says.</exception>
    public static JsonArray Read(ItemReader reader, string data, Scope scope)
    {
        var items = reader.InputType switch
        {
            "CSV" => ReadCsv(reader, data),
            "JSONL" => new JsonArray([.. Lines(data).Select(ReadJson)]),
            _ => ReadArray(reader, data, scope),
        };
        while (items.Count > reader.MaxItems)
        {
            items.RemoveAt(items.Count - 1);
        }

        return items;
    }

    private static JsonArray ReadArray(ItemReader reader, string data, Scope scope)
    {
        var root = ReadJson(data);
        if (reader.ItemsPointer is { } pointer)
        {
            root = Follow(pointer, root)?.DeepClone();
            scope.Watch(Inspection.AfterItemsPointer, Payload.FromNode(root));
        }

        return root as JsonArray ?? throw Failed("Attempting to map over non-iterable node.");
    }

    /// <param name="pointer">https://www.rfc-editor.org/rfc/rfc6901: <c>/pages/0/items</c></param>
    private static JsonNode? Follow(string pointer, JsonNode? node)
    {
        foreach (var token in pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            node = node switch
            {
                JsonObject inner when inner.TryGetPropertyValue(token, out var value) => value,
                JsonArray array when int.TryParse(token, out var index) && index >= 0 && index < array.Count => array[index],
                _ => throw Failed($"The ItemsPointer '{pointer}' leads nowhere."),
            };
        }

        return node;
    }

    private static JsonArray ReadCsv(ItemReader reader, string data)
    {
        var rows = Lines(data).Select(line => Cells(line, reader.Delimiter)).ToList();
        var headers = reader.Headers ?? rows.FirstOrDefault() ?? [];
        if ((long)rows.Count * headers.Count > MaxCells)
        {
            throw Failed($"The data has more than {MaxCells} cells.");
        }

        return new JsonArray([.. rows.Skip(reader.Headers is null ? 1 : 0).Select(row =>
            new JsonObject(headers.Select((header, column) => KeyValuePair.Create(header, (JsonNode?)JsonValue.Create(column < row.Count ? row[column] : "")))))]);
    }

    /// <summary><c>1,"a ""b"", c",2</c></summary>
    private static List<string> Cells(string line, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                var isEscaped = isQuoted && i + 1 < line.Length && line[i + 1] == '"';
                cell.Append(isEscaped ? "\"" : "");
                i += isEscaped ? 1 : 0;
                isQuoted = isEscaped || !isQuoted;
            }
            else if (line[i] == delimiter && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private static IEnumerable<string> Lines(string data) => data.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);

    private static JsonNode? ReadJson(string text) => Json.TryParse(text, out var node) ? node : throw Failed("The data is not valid JSON.");

    private static StatesException Failed(string cause) => new("States.ItemReaderFailed", cause);
}
