using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>What an expression can see: <c>$</c>, <c>$$</c> and variables.</summary>
/// <param name="Input">The document that <c>$</c> stands for.</param>
/// <param name="Context">Makes the context object that <c>$$</c> stands for; few states look at it.</param>
/// <param name="Variables">Finds a variable in the frame or in those around it.</param>
internal sealed record Scope(Payload Input, Func<JsonObject> Context, VariableLookup Variables)
{
    public Scope With(Payload input) => this with { Input = input };
}

internal delegate bool VariableLookup(string name, out JsonNode? value);
