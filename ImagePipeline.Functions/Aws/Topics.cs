using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;

namespace ImagePipeline.Functions.Aws;

/// <summary>What the functions need of SNS, https://docs.aws.amazon.com/sns/latest/api/.</summary>
internal interface ITopics
{
    /// <summary>Publishes all messages. Where some are refused the call fails, and those before may have been published.</summary>
    Task PublishAsync(string topicArn, IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken);
}

/// <param name="Attributes">Texts that subscriptions can filter by.</param>
internal sealed record TopicMessage(string Body, IReadOnlyDictionary<string, string> Attributes);

internal sealed class TopicsClient(WireServiceClient client) : ITopics
{
    // https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
    private const int MaxBatch = 10;

    private static readonly XNamespace s_answer = "http://sns.amazonaws.com/doc/2010-03-31/";

    public async Task PublishAsync(string topicArn, IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var batch in messages.Chunk(MaxBatch))
        {
            var answer = await client.InvokeAsync("PublishBatch", "/", Form(topicArn, batch), cancellationToken);
            if (XDocument.Parse(Encoding.UTF8.GetString(answer)).Descendants(s_answer + "Failed").Elements().FirstOrDefault() is { } failed)
            {
                throw new AmazonServiceException($"SNS refused a message: {(string?)failed.Element(s_answer + "Code")} {(string?)failed.Element(s_answer + "Message")}");
            }
        }
    }

    /// <summary><c>Action=PublishBatch&amp;Version=2010-03-31&amp;TopicArn=...&amp;PublishBatchRequestEntries.member.1.Id=1&amp;...</c></summary>
    private static byte[] Form(string topicArn, TopicMessage[] batch)
    {
        var fields = new List<KeyValuePair<string, string>> { new("Action", "PublishBatch"), new("Version", "2010-03-31"), new("TopicArn", topicArn) };
        for (var i = 1; i <= batch.Length; i++)
        {
            var entry = $"PublishBatchRequestEntries.member.{i}";
            fields.Add(new($"{entry}.Id", $"{i}"));
            fields.Add(new($"{entry}.Message", batch[i - 1].Body));
            fields.AddRange(batch[i - 1].Attributes.SelectMany((attribute, number) => new KeyValuePair<string, string>[]
            {
                new($"{entry}.MessageAttributes.entry.{number + 1}.Name", attribute.Key),
                new($"{entry}.MessageAttributes.entry.{number + 1}.Value.DataType", "String"),
                new($"{entry}.MessageAttributes.entry.{number + 1}.Value.StringValue", attribute.Value),
            }));
        }

        return Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
    }
}
