using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An interpolated string whose endpoints are resolved when the process starts.</summary>
public sealed class ReferenceExpression : IValueProvider
{
    private readonly List<IValueProvider> _parts;

    private ReferenceExpression(List<IValueProvider> parts) => _parts = parts;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new List<string?>(_parts.Count);
        foreach (var part in _parts)
        {
            values.Add(await part.GetValueAsync(cancellationToken));
        }

        return string.Concat(values);
    }

    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly List<IValueProvider> _parts = new((2 * formattedCount) + Math.Sign(literalLength));

        public readonly void AppendLiteral(string value) => _parts.Add(new Literal(value));

        public readonly void AppendFormatted(string? value) => _parts.Add(new Literal(value));

        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider => _parts.Add(valueProvider);

        internal readonly ReferenceExpression GetExpression() => new(_parts);
    }
}

internal sealed record Literal(string? Value) : IValueProvider
{
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Value);
}
