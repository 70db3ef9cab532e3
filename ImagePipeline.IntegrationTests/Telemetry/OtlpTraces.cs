using Google.Protobuf;

namespace ImagePipeline.IntegrationTests.Telemetry;

/// <summary>
/// Reads <c>ExportTraceServiceRequest</c>, field by field:
/// https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto
/// </summary>
internal static class OtlpTraces
{
    public static List<ReceivedSpan> Read(byte[] request)
    {
        var spans = new List<ReceivedSpan>();
        foreach (var resourceSpans in Messages(request, field: 1))
        {
            var resource = Messages(resourceSpans, field: 1).SelectMany(body => Attributes(body, field: 1)).ToDictionary();
            spans.AddRange(
                from scopeSpans in Messages(resourceSpans, field: 2)
                from span in Messages(scopeSpans, field: 2)
                select ReadSpan(resource["service.name"], span));
        }

        return spans;
    }

    private static ReceivedSpan ReadSpan(string service, byte[] body)
    {
        var (traceId, spanId, parentId, name, kind, start, end) = ("", "", "", "", 0, 0UL, 0UL);
        var input = new CodedInputStream(body);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    traceId = Hex(input);
                    break;
                case 2:
                    spanId = Hex(input);
                    break;
                case 4:
                    parentId = Hex(input);
                    break;
                case 5:
                    name = input.ReadString();
                    break;
                case 6:
                    kind = input.ReadEnum();
                    break;
                case 7:
                    start = input.ReadFixed64();
                    break;
                case 8:
                    end = input.ReadFixed64();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return new ReceivedSpan(
            service, traceId, spanId, parentId, name, kind, DateTimeOffset.UnixEpoch.AddTicks((long)(start / 100)), TimeSpan.FromTicks((long)((end - start) / 100)),
            Attributes(body, field: 9).ToDictionary(),
            IsError: Messages(body, field: 15).Any(status => Number(status, field: 3) == 2),
            [.. Messages(body, field: 13).SelectMany(link => Messages(link, field: 1)).Select(Convert.ToHexStringLower)]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Attributes(byte[] body, int field) => Messages(body, field).Select(pair =>
        KeyValuePair.Create(Text(Messages(pair, field: 1).Single()), string.Join(',', Messages(pair, field: 2).Select(Value))));

    // AnyValue: a text, a truth, a number, or an array of these.
    private static string Value(byte[] body)
    {
        var input = new CodedInputStream(body);
        return WireFormat.GetTagFieldNumber(input.ReadTag()) switch
        {
            1 => input.ReadString(),
            2 => input.ReadBool() ? "true" : "false",
            3 => $"{input.ReadInt64()}",
            4 => $"{input.ReadDouble()}",
            5 => string.Join(',', Messages(input.ReadBytes().ToByteArray(), field: 1).Select(Value)),
            var other => throw new NotSupportedException($"An attribute's value of kind {other}."),
        };
    }

    private static List<byte[]> Messages(byte[] body, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(body);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field)
            {
                found.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }

    private static int Number(byte[] body, int field)
    {
        var input = new CodedInputStream(body);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field)
            {
                return input.ReadInt32();
            }

            input.SkipLastField();
        }

        return 0;
    }

    private static string Hex(CodedInputStream input) => Convert.ToHexStringLower(input.ReadBytes().Span);

    private static string Text(byte[] body) => System.Text.Encoding.UTF8.GetString(body);
}
