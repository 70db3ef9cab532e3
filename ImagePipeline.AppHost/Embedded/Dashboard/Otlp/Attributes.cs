using Google.Protobuf;
using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Common.V1;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>OTLP's attributes as texts, of a number and length that memory and pages can bear.</summary>
internal static class Attributes
{
    public const int CountLimit = 128;
    public const int LengthLimit = 16 * 1024;

    /// <summary>A value nested deeper is not worth a look.</summary>
    private const int DepthLimit = 8;

    public static IReadOnlyDictionary<string, string> Read(RepeatedField<KeyValue> attributes)
    {
        var read = new Dictionary<string, string>(Math.Min(attributes.Count, CountLimit));
        foreach (var attribute in attributes.Take(CountLimit))
        {
            read[Cut(attribute.Key)] = Text(attribute.Value);
        }

        return read;
    }

    public static string Text(AnyValue? value) => Cut(Write(value, 0));

    public static string Cut(string text) => text.Length <= LengthLimit ? text : $"{text[..LengthLimit]}…";

    /// <summary>Lower-case hex, or null where it is not that long or all zero.</summary>
    public static string? Id(ByteString id, int length) =>
        id.Length == length && id.Span.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id.Span) : null;

    public static DateTime Time(ulong unixNanoseconds) =>
        // 2262 is as far as OTLP's own clocks go; what is beyond is no time.
        DateTime.UnixEpoch.AddTicks((long)(Math.Min(unixNanoseconds, long.MaxValue) / 100));

    private static string Write(AnyValue? value, int depth) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.BytesValue => value.BytesValue.ToBase64(),
        AnyValue.ValueOneofCase.ArrayValue when depth < DepthLimit => $"[{string.Join(", ", value.ArrayValue.Values.Select(v => Write(v, depth + 1)))}]",
        AnyValue.ValueOneofCase.KvlistValue when depth < DepthLimit => $"{{{string.Join(", ", value.KvlistValue.Values.Select(v => $"{v.Key}: {Write(v.Value, depth + 1)}"))}}}",
        AnyValue.ValueOneofCase.ArrayValue or AnyValue.ValueOneofCase.KvlistValue => "…",
        _ => "",
    };
}
