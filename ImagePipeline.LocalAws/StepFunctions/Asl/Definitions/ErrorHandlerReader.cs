using ImagePipeline.LocalAws.StepFunctions.Jsonata;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Reads Retry and Catch.</summary>
internal static class ErrorHandlerReader
{
    private const int MaxDelaySeconds = 31_622_400;

    public static IReadOnlyList<Retrier> ReadRetry(FieldReader state)
    {
        var retriers = new List<Retrier>();
        var readers = state.Objects("Retry");
        foreach (var reader in readers)
        {
            var errors = ReadErrorEquals(reader, isLast: reader == readers[^1]);
            var interval = reader.Integer("IntervalSeconds", 1) ?? 1;
            var maxDelay = reader.Integer("MaxDelaySeconds", 1, MaxDelaySeconds - 1);
            if (maxDelay < interval)
            {
                reader.Fault("MaxDelaySeconds", "MaxDelaySeconds must be greater than IntervalSeconds");
            }

            var jitter = reader.String("JitterStrategy");
            if (jitter is not (null or "FULL" or "NONE"))
            {
                reader.Fault("JitterStrategy", "Value must be one of the following: [FULL, NONE]");
            }

            reader.String("Comment");
            retriers.Add(new Retrier(errors, interval, reader.Integer("MaxAttempts", 0) ?? 3, reader.Number("BackoffRate", 1) ?? 2, maxDelay, jitter == "FULL"));
            reader.End();
        }

        return retriers;
    }

    public static IReadOnlyList<Catcher> ReadCatch(FieldReader state)
    {
        var catchers = new List<Catcher>();
        var readers = state.Objects("Catch");
        foreach (var reader in readers)
        {
            var errors = ReadErrorEquals(reader, isLast: reader == readers[^1]);
            reader.Require("Next");
            reader.String("Comment");
            var next = reader.String("Next");
            Stages stages = reader.IsJsonata
                ? new JsonataStages { OutputTemplate = reader.Template("Output", StatesFields.ErrorOutput), Assign = reader.Assign(StatesFields.ErrorOutput) }
                : new PathStages { ResultPath = reader.ReferencePathOrDiscard("ResultPath"), Assign = reader.Assign() };
            reader.End("Output");
            if (next is not null)
            {
                catchers.Add(new Catcher(errors, next, stages));
            }
        }

        return catchers;
    }

    private static List<string> ReadErrorEquals(FieldReader reader, bool isLast)
    {
        reader.Require("ErrorEquals");
        if (reader.Node("ErrorEquals") is not System.Text.Json.Nodes.JsonArray array)
        {
            if (reader.Has("ErrorEquals"))
            {
                reader.Fault("ErrorEquals", "Expected value of type Array");
            }

            return [];
        }

        var errors = new List<string>();
        foreach (var item in array)
        {
            if (Json.IsString(item, out var name))
            {
                errors.Add(name);
            }
            else
            {
                reader.Fault("ErrorEquals", "Expected value of type String");
            }
        }

        if (errors.Count == 0)
        {
            reader.Fault("ErrorEquals", "At least one error name is required");
        }

        if (errors.Contains(ErrorNames.All) && errors.Count > 1)
        {
            reader.Fault("ErrorEquals", "'States.ALL' must appear alone");
        }

        if (errors.Contains(ErrorNames.All) && !isLast)
        {
            reader.Fault("ErrorEquals", "'States.ALL' must be in the last retrier or catcher");
        }

        return errors;
    }
}
