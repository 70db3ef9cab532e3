using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads a Map state, with the names its fields had before 2022 (Iterator, Parameters) too.</summary>
internal static class MapReader
{
    private static readonly string[] DistributedFields = ["ItemReader", "ItemBatcher", "ResultWriter", "Label"];

    public static MapState? Read(string name, FieldReader reader, Func<ServiceResource, bool> supports)
    {
        foreach (var field in DistributedFields.Where(reader.Has))
        {
            reader.Limit(field, $"LocalAws does not support '{field}': it belongs to Distributed Map, and only inline Map runs here");
        }

        reader.MutuallyExclusive("ItemProcessor", "Iterator");
        if (!reader.IsJsonata)
        {
            reader.MutuallyExclusive("ItemSelector", "Parameters");
        }

        if (!reader.Has("Iterator"))
        {
            reader.Require("ItemProcessor");
        }

        var processor = ReadProcessor(reader.Object("ItemProcessor") ?? reader.Object("Iterator"), supports);
        var items = ReadItems(reader);
        var selector = reader.Template("ItemSelector") ?? (reader.IsJsonata ? null : reader.Template("Parameters"));
        var concurrency = reader.Setting("MaxConcurrency", field => reader.Integer(field, 0));
        var count = reader.Setting("ToleratedFailureCount", field => reader.Integer(field, 0));
        var percentage = reader.Setting("ToleratedFailurePercentage", field => reader.Number(field, 0));
        if (percentage.Value > 100)
        {
            reader.Fault("ToleratedFailurePercentage", "Value must be less than or equal to 100");
        }

        return processor is null ? null : new MapState
        {
            Name = name,
            Items = items,
            Reader = DistributedMapReader.ReadItemReader(reader),
            ItemSelector = selector,
            Batcher = DistributedMapReader.ReadBatcher(reader),
            HasResultWriter = reader.Has("ResultWriter"),
            ItemProcessor = processor,
            MaxConcurrency = concurrency,
            ToleratedFailureCount = count,
            ToleratedFailurePercentage = percentage,
        };
    }

    private static ItemSource ReadItems(FieldReader reader)
    {
        if (!reader.IsJsonata)
        {
            return new ItemsPath(reader.Path("ItemsPath") ?? JsonPath.Whole);
        }

        var items = reader.Template("Items");
        if (items is not (null or QueryTemplate or ArrayTemplate) && !(Json.IsString(reader.Node("Items"), out var text) && JsonataField.IsMeant(text)))
        {
            reader.Fault("Items", "Expected value of type Array or a JSONata expression");
        }

        return new JsonataItems(items);
    }

    private static StateGroup? ReadProcessor(FieldReader? reader, Func<ServiceResource, bool> supports)
    {
        if (reader is null)
        {
            return null;
        }

        reader.String("Comment");
        if (reader.Object("ProcessorConfig") is { } config)
        {
            if (config.String("Mode") is "DISTRIBUTED")
            {
                config.Limit("Mode", "LocalAws does not support Distributed Map, only the mode 'INLINE'");
            }
            else if (config.String("Mode") is not (null or "INLINE"))
            {
                config.Fault("Mode", "Value must be one of the following: [INLINE, DISTRIBUTED]");
            }

            config.String("ExecutionType");
            config.End();
        }

        var group = DefinitionReader.ReadGroup(reader, supports);
        reader.End();
        return group;
    }
}
