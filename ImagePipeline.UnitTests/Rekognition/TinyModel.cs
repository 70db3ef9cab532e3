using System.Text;

namespace ImagePipeline.UnitTests.Rekognition;

/// <summary>
/// An ONNX classifier of a few hundred bytes that answers how red, green and blue a picture is:
/// <c>x [1,3,height,width] → GlobalAveragePool → Flatten → y [1,3]</c>. Field numbers are those of onnx.proto.
/// </summary>
internal static class TinyModel
{
    public static byte[] Bytes(int height, int width) =>
    [
        .. Number(1, 8), // ir_version
        .. Message(8, Number(2, 13)), // opset_import.version
        .. Message(7, // graph
            Node("GlobalAveragePool", "x", "pooled"),
            Node("Flatten", "pooled", "y"),
            Text(2, "mean-colour"),
            Message(11, Tensor("x", 1, 3, height, width)),
            Message(12, Tensor("y", 1, 3))),
    ];

    private static byte[] Node(string operation, string input, string output) =>
        Message(1, Text(1, input), Text(2, output), Text(4, operation));

    /// <summary>ValueInfo: name, type.tensor_type with elem_type FLOAT and a shape of dims.</summary>
    private static byte[] Tensor(string name, params int[] shape) =>
        [.. Text(1, name), .. Message(2, Message(1, Number(1, 1), Message(2, [.. shape.Select(size => Message(1, Number(1, size)))])))];

    private static byte[] Number(int field, int value) => [(byte)(field << 3), .. Varint(value)];

    private static byte[] Text(int field, string value) => Message(field, Encoding.UTF8.GetBytes(value));

    private static byte[] Message(int field, params byte[][] parts)
    {
        byte[] content = [.. parts.SelectMany(part => part)];
        return [(byte)((field << 3) | 2), .. Varint(content.Length), .. content];
    }

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)((value & 127) | 128), .. Varint(value >> 7)];
}
