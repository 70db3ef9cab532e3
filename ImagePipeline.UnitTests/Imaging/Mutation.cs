using CsCheck;

namespace ImagePipeline.UnitTests.Imaging;

/// <summary>Damaged variants of a valid file: some bytes overwritten, then perhaps cut short.</summary>
internal static class Mutation
{
    public static Gen<byte[]> Of(byte[] valid) =>
        Gen.Select(
            Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte).Array[1, 12],
            Gen.Frequency((3, Gen.Const(valid.Length)), (1, Gen.Int[1, valid.Length])),
            (changes, length) =>
            {
                var bytes = valid.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                return bytes[..length];
            });
}
