using System.Text.Json;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary><c>{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:failed","maxReceiveCount":"3"}</c></summary>
internal sealed record RedrivePolicy(Arn DeadLetters, int MaximumReceives)
{
    private const int MostReceives = 1000;

    /// <summary>Null where there is no policy; an empty text takes one away.</summary>
    public static RedrivePolicy? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var maximum = document.RootElement.GetProperty("maxReceiveCount");
            return Arn.TryParse(document.RootElement.GetProperty("deadLetterTargetArn").GetString(), out var target)
                && int.TryParse(maximum.ToString(), out var count) && count is >= 1 and <= MostReceives
                ? new RedrivePolicy(target, count)
                : throw SqsErrors.InvalidAttributeValue(QueueAttributes.RedrivePolicy);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw SqsErrors.InvalidAttributeValue(QueueAttributes.RedrivePolicy);
        }
    }
}
