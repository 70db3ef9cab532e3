using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Values;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>Reads <c>ExclusiveStartKey</c>.</summary>
internal static class StartKey
{
    // DynamoDB passes these errors on as they are and explains all others.
    private static readonly string[] PassedOn =
        ["contains duplicates", "number set", "numeric value", "significant digits", "number with magnitude"];

    public static AttributeMap? Read(Request request)
    {
        try
        {
            return request.OptionalAttributes("ExclusiveStartKey");
        }
        catch (AwsException error) when (!PassedOn.Any(error.Message.Contains))
        {
            throw DynamoDbErrors.InvalidStartKey(error.Message);
        }
    }
}
