using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>A message to send, checked.</summary>
internal sealed record OutgoingMessage(string Id, string Body, MessageAttributes? Attributes, TimeSpan Delay)
{
    private const int LongestDelay = 900;

    public int Size => Encoding.UTF8.GetByteCount(Body) + (Attributes?.Size ?? 0);

    public static OutgoingMessage Read(Queue queue, Parameters parameters)
    {
        var delay = parameters.OptionalInteger("DelaySeconds");
        var message = new OutgoingMessage(
            Guid.NewGuid().ToString(),
            parameters.String("MessageBody"),
            MessageAttributes.Read(parameters.OptionalObject("MessageAttributes")),
            delay is { } seconds ? TimeSpan.FromSeconds(seconds) : queue.Delay);
        parameters.End();
        if (delay is < 0 or > LongestDelay)
        {
            throw SqsErrors.InvalidParameter($"Value {delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= {LongestDelay}.");
        }

        return message.Body.Length == 0 ? throw SqsErrors.InvalidParameter("The request must contain the parameter MessageBody.")
            : !XmlText.IsValid(message.Body) ? throw SqsErrors.InvalidCharacters()
            : message.Size > queue.LargestMessage ? throw SqsErrors.InvalidParameter(
                $"One or more parameters are invalid. Reason: Message must be shorter than {queue.LargestMessage} bytes.")
            : message;
    }

    /// <summary>What the sender is told.</summary>
    public JsonObject ToAnswer()
    {
        var answer = new JsonObject { ["MessageId"] = Id, ["MD5OfMessageBody"] = Md5(Body) };
        if (Attributes is not null)
        {
            answer["MD5OfMessageAttributes"] = Attributes.Md5(_ => true);
        }

        return answer;
    }

    public static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
