using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads the fields that a Map has only in the mode DISTRIBUTED.</summary>
internal static class DistributedMapReader
{
    private static readonly Dictionary<string, char> Delimiters = new(StringComparer.Ordinal)
    {
        ["COMMA"] = ',',
        ["PIPE"] = '|',
        ["SEMICOLON"] = ';',
        ["SPACE"] = ' ',
        ["TAB"] = '\t',
    };

    public static ItemReader? ReadItemReader(FieldReader state)
    {
        if (state.Object("ItemReader") is not { } reader)
        {
            return null;
        }

        reader.Require("Resource");
        reader.String("Resource");
        reader.Template(reader.IsJsonata ? "Arguments" : "Parameters");
        var config = reader.Object("ReaderConfig");
        reader.End();
        if (config is null)
        {
            return new ItemReader(null, null, null, ',', null);
        }

        var headers = (config.Node("CSVHeaders") as JsonArray)?.Select(header => Json.IsString(header, out var name) ? name : "").ToList();
        var isGiven = config.String("CSVHeaderLocation") == "GIVEN";
        var delimiter = Delimiters.GetValueOrDefault(config.String("CSVDelimiter") ?? "COMMA", ',');
        config.String("Transformation");
        config.String("ManifestType");
        var read = new ItemReader(config.String("InputType"), config.String("ItemsPointer"), isGiven ? headers ?? [] : null, delimiter, config.Setting("MaxItems", field => config.Integer(field, 0)).Value);
        config.End();
        return read;
    }

    public static ItemBatcher? ReadBatcher(FieldReader state)
    {
        if (state.Object("ItemBatcher") is not { } batcher)
        {
            return null;
        }

        var read = new ItemBatcher(
            batcher.Setting("MaxItemsPerBatch", field => batcher.Integer(field, 1)),
            batcher.Setting("MaxInputBytesPerBatch", field => batcher.Integer(field, 1)),
            batcher.Template("BatchInput"));
        batcher.End();
        return read;
    }
}
