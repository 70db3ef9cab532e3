using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImagePipeline.Functions.Runtime;

/// <summary>A function whose input and output are typed.</summary>
internal abstract class JsonFunction<TInput, TOutput>(JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output) : IFunction
{
    /// <inheritdoc cref="IFunction.Trigger"/>
    public virtual string Trigger => "other";

    protected JsonTypeInfo<TInput> Input { get; } = input;

    protected JsonTypeInfo<TOutput> Output { get; } = output;

    public virtual async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var value = JsonSerializer.Deserialize(payload.Span, Input)
            ?? throw new JsonException("The function's input is null.");
        return JsonSerializer.SerializeToUtf8Bytes(await HandleAsync(value, cancellationToken), Output);
    }

    public abstract Task<TOutput> HandleAsync(TInput input, CancellationToken cancellationToken);
}
