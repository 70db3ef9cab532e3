using ImagePipeline.LocalAws.DynamoDb.Expressions;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Values;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary><c>AttributeUpdates</c>, which update expressions replaced: <c>{"views": {"Action": "ADD", "Value": {"N": "1"}}}</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html</remarks>
internal static class LegacyUpdates
{
    public static List<UpdateAction>? Read(Request request) => request.Has("AttributeUpdates")
        ? [.. request.Members("AttributeUpdates").Select(update => Read(update.Name, update.Value))]
        : null;

    private static UpdateAction Read(string attribute, Request update)
    {
        var path = new DocumentPath([PathStep.ByName(attribute)]);
        var action = update.OptionalText("Action") ?? "PUT";
        if (update.OptionalStructure("Value") is not { } given)
        {
            return action == "DELETE"
                ? new RemoveAction(path)
                : throw DynamoDbErrors.InvalidValue("Only DELETE action is allowed when no attribute value is specified");
        }

        var value = AttributeReader.Read(given.Json);
        return action switch
        {
            "DELETE" when value is not SetValue =>
                throw DynamoDbErrors.InvalidValue($"DELETE action with value is not supported for the type {value.Type}"),
            "ADD" when value is not (NumberValue or SetValue or ListValue) =>
                throw DynamoDbErrors.InvalidValue($"ADD action is not supported for the type {value.Type}"),
            "DELETE" => new DeleteAction(path, new ValueOperand("", value)),
            "ADD" => new AddAction(path, new ValueOperand("", value)),
            _ => new SetAction(path, new ValueOperand("", value)),
        };
    }
}
