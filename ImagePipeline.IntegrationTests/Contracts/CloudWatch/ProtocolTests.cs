using System.Formats.Cbor;
using System.Net;
using System.Net.Http.Headers;

namespace ImagePipeline.IntegrationTests.Contracts.CloudWatch;

/// <summary>CloudWatch's operations are the same in CBOR and in JSON. Each resource is tried by boto3, which speaks CBOR.</summary>
public sealed class ProtocolTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    private const string Path = "/service/GraniteServiceVersion20100801/operation/";

    [Fact]
    public async Task AnAlarmThatIsPutInJson_IsReadInCbor_WithTimesAndFloatingPoint()
    {
        await aws.CallAsync(
            "GraniteServiceVersion20100801.PutMetricAlarm",
            """{"AlarmName":"a","MetricName":"m","Namespace":"n","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":5,"ComparisonOperator":"GreaterThanThreshold"}""");

        var (status, answer) = await CallAsync("DescribeAlarms", [0xA0]);

        var reader = new CborReader(answer);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((CborReaderState.DoublePrecisionFloat, CborReaderState.Tag), (StateOf("Threshold", reader), StateOf("StateUpdatedTimestamp", new CborReader(answer))));
    }

    [Theory]
    // No CBOR; a list; an indefinite map without its end; a value that the protocol does not have; two objects.
    [InlineData("FF")]
    [InlineData("80")]
    [InlineData("BF")]
    [InlineData("A16161F7")]
    [InlineData("A0A0")]
    public async Task WhatIsNoCborObject_IsRefused(string body) =>
        Assert.Equal((HttpStatusCode.BadRequest, "com.amazonaws.cloudwatch#SerializationException"), await RefusalAsync("DescribeAlarms", Convert.FromHexString(body)));

    [Fact]
    public async Task DeepNesting_IsRefused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await CallAsync("DescribeAlarms", [0xA1, 0x61, 0x61, .. Enumerable.Repeat((byte)0x81, 100_000), 0x00])).Status);

    [Fact]
    public async Task WhatCloudWatchLacks_IsRefused() =>
        Assert.Equal((HttpStatusCode.BadRequest, "com.amazonaws.cloudwatch#UnknownOperationException"), await RefusalAsync("PutMetricData", [0xA0]));

    private async Task<(HttpStatusCode, string)> RefusalAsync(string operation, byte[] body)
    {
        var (status, answer) = await CallAsync(operation, body);
        var reader = new CborReader(answer);
        Assert.Equal(CborReaderState.TextString, StateOf("__type", reader));
        return (status, reader.ReadTextString());
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> CallAsync(string operation, byte[] body)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path + operation) { Headers = { { "smithy-protocol", "rpc-v2-cbor" } }, Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cbor");
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked.Replace("/any/", "/monitoring/", StringComparison.Ordinal));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("rpc-v2-cbor", Assert.Single(response.Headers.GetValues("smithy-protocol")));
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What stands as the value of the first member of that name, to which the reader is brought.</summary>
    private static CborReaderState StateOf(string member, CborReader reader)
    {
        while (reader.PeekState() != CborReaderState.Finished)
        {
            switch (reader.PeekState())
            {
                case CborReaderState.StartMap:
                    reader.ReadStartMap();
                    break;
                case CborReaderState.StartArray:
                    reader.ReadStartArray();
                    break;
                case CborReaderState.EndMap:
                    reader.ReadEndMap();
                    break;
                case CborReaderState.EndArray:
                    reader.ReadEndArray();
                    break;
                case CborReaderState.TextString:
                    if (reader.ReadTextString() == member)
                    {
                        return reader.PeekState();
                    }

                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        throw new InvalidDataException($"There is no {member}.");
    }
}
