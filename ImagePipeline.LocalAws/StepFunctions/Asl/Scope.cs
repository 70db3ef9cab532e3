using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>What an expression can see: <c>$</c>, <c>$$</c> and variables, or in JSONata <c>$states</c> and variables.</summary>
/// <param name="Input">The document that <c>$</c> stands for; in JSONata the state's own input.</param>
/// <param name="Context">Makes the context object that <c>$$</c> stands for; few states look at it.</param>
/// <param name="Variables">Finds a variable in the frame or in those around it.</param>
internal sealed record Scope(Payload Input, Func<JsonObject> Context, VariableLookup Variables)
{
    /// <summary>What the state's action gave, once it has.</summary>
    public Payload? Result { get; init; }

    /// <summary>In a catcher, the error that it took.</summary>
    public Payload? ErrorOutput { get; init; }

    /// <summary>Of a state that is tested: what sees its data pass by.</summary>
    public Inspection? Inspection { get; init; }

    public Scope With(Payload input) => this with { Input = input };

    /// <summary>Shows a test what the data is after one of the state's stages.</summary>
    public Payload Watch(string stage, Payload data)
    {
        Inspection?.Add(stage, data);
        return data;
    }
}

internal delegate bool VariableLookup(string name, out JsonNode? value);
