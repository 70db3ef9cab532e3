using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ImagePipeline.LocalAws.S3Vectors.Search;

/// <summary>The sum of the products of a vector's 8-bit codes and a query's 16-bit ones. That it fits 32 bits, <see cref="QueryCodes"/> sees to.</summary>
internal static class DotProduct
{
    /// <summary>Both are filled up with zeros to a multiple of so many.</summary>
    public const int Block = 32;

    public static int Of(ref sbyte codes, ref short query, int length) =>
        Avx2.IsSupported ? Wide(ref codes, ref query, length)
        : Vector128.IsHardwareAccelerated ? Narrow(ref codes, ref query, length)
        : Plain(ref codes, ref query, length);

    private static int Wide(ref sbyte codes, ref short query, int length)
    {
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint i = 0; i < (nuint)length; i += Block)
        {
            even += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref codes, i)), Vector256.LoadUnsafe(ref query, i));
            odd += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref codes, i + 16)), Vector256.LoadUnsafe(ref query, i + 16));
        }

        return Vector256.Sum(even + odd);
    }

    /// <summary>The same with what every processor has that .NET runs on.</summary>
    public static int Narrow(ref sbyte codes, ref short query, int length)
    {
        var (low, high) = (Vector128<int>.Zero, Vector128<int>.Zero);
        for (nuint i = 0; i < (nuint)length; i += 8)
        {
            var code = Vector128.WidenLower(Vector64.LoadUnsafe(ref codes, i).ToVector128Unsafe());
            var number = Vector128.LoadUnsafe(ref query, i);
            low += Vector128.WidenLower(code) * Vector128.WidenLower(number);
            high += Vector128.WidenUpper(code) * Vector128.WidenUpper(number);
        }

        return Vector128.Sum(low + high);
    }

    public static int Plain(ref sbyte codes, ref short query, int length)
    {
        var sum = 0;
        for (nuint i = 0; i < (nuint)length; i++)
        {
            sum += Unsafe.Add(ref codes, i) * Unsafe.Add(ref query, i);
        }

        return sum;
    }
}
