using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>An <c>encryptionConfiguration</c>.</summary>
internal sealed record Encryption(string SseType, string? KmsKeyArn)
{
    public static readonly Encryption Default = new("AES256", null);

    /// <summary>What a request asks for, or null where it says nothing.</summary>
    public static Encryption? Read(Parameters parameters)
    {
        if (parameters.OptionalObject("encryptionConfiguration") is not { } members)
        {
            return null;
        }

        var configuration = new Parameters(parameters.Operation, members);
        var (type, key) = (configuration.OptionalString("sseType") ?? Default.SseType, configuration.OptionalString("kmsKeyArn"));
        configuration.End();
        return type switch
        {
            "AES256" when key is null => Default,
            "aws:kms" when key is not null => new Encryption(type, key),
            "AES256" or "aws:kms" => throw S3VectorsErrors.Invalid("A KMS key must be given with the encryption type aws:kms, and with no other"),
            _ => throw S3VectorsErrors.Constraint("/encryptionConfiguration/sseType", "satisfy enum value set: [AES256, aws:kms]"),
        };
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["sseType"] = SseType };
        if (KmsKeyArn is not null)
        {
            json["kmsKeyArn"] = KmsKeyArn;
        }

        return json;
    }
}
