using System.Text.Json;
using ImagePipeline.LocalAws.Filtering;

namespace ImagePipeline.UnitTests.Filtering;

public sealed class EventPatternTests
{
    private const string Event = """
        {
          "source": "aws.states", "empty": "", "nothing": null, "count": 300, "ok": true, "ip": "10.0.0.24", "file": "dir/photo.PNG",
          "resources": ["arn:a", "arn:b"],
          "detail": { "status": "TIMED_OUT", "steps": [{ "name": "Resize", "ms": 5 }, { "name": "Labels", "ms": 7 }] }
        }
        """;

    [Theory]
    [InlineData("""{"source":["aws.states"]}""", true)]
    [InlineData("""{"source":["aws.s3","aws.states"]}""", true)]
    [InlineData("""{"source":["aws.s3"]}""", false)]
    [InlineData("""{"source":["AWS.STATES"]}""", false)]
    [InlineData("""{"source":["aws.states"],"detail":{"status":["FAILED"]}}""", false)]
    [InlineData("""{"detail":{"status":["FAILED","TIMED_OUT"]}}""", true)]
    [InlineData("""{"resources":["arn:b"]}""", true)]
    [InlineData("""{"detail":{"steps":{"name":["Labels"]}}}""", true)]
    [InlineData("""{"detail":{"steps":{"name":["Labels"],"ms":[5]}}}""", false)]
    [InlineData("""{"count":[300]}""", true)]
    [InlineData("""{"count":[3.0e2]}""", true)]
    [InlineData("""{"count":["300"]}""", false)]
    [InlineData("""{"ok":[true]}""", true)]
    [InlineData("""{"nothing":[null]}""", true)]
    [InlineData("""{"empty":[null]}""", false)]
    [InlineData("""{"empty":[""]}""", true)]
    [InlineData("""{"missing":[null]}""", false)]
    [InlineData("""{"source":[{"prefix":"aws."}]}""", true)]
    [InlineData("""{"source":[{"prefix":"AWS."}]}""", false)]
    [InlineData("""{"source":[{"prefix":{"equals-ignore-case":"AWS."}}]}""", true)]
    [InlineData("""{"file":[{"suffix":".png"}]}""", false)]
    [InlineData("""{"file":[{"suffix":{"equals-ignore-case":".png"}}]}""", true)]
    [InlineData("""{"source":[{"equals-ignore-case":"AWS.states"}]}""", true)]
    [InlineData("""{"file":[{"wildcard":"dir/*.PNG"}]}""", true)]
    [InlineData("""{"file":[{"wildcard":"dir\\*.PNG"}]}""", false)]
    [InlineData("""{"file":[{"wildcard":"*o*.png"}]}""", false)]
    [InlineData("""{"source":[{"anything-but":"aws.s3"}]}""", true)]
    [InlineData("""{"source":[{"anything-but":["aws.s3","aws.states"]}]}""", false)]
    [InlineData("""{"count":[{"anything-but":[300,301]}]}""", false)]
    [InlineData("""{"source":[{"anything-but":{"prefix":"aws."}}]}""", false)]
    [InlineData("""{"source":[{"anything-but":{"suffix":[".s3",".ec2"]}}]}""", true)]
    [InlineData("""{"file":[{"anything-but":{"wildcard":"*/photo*"}}]}""", false)]
    [InlineData("""{"source":[{"anything-but":{"equals-ignore-case":"AWS.STATES"}}]}""", false)]
    [InlineData("""{"missing":[{"anything-but":"x"}]}""", false)]
    [InlineData("""{"count":[{"numeric":["=",300]}]}""", true)]
    [InlineData("""{"count":[{"numeric":[">",0,"<=",300]}]}""", true)]
    [InlineData("""{"count":[{"numeric":[">",0,"<",300]}]}""", false)]
    [InlineData("""{"source":[{"numeric":[">",0]}]}""", false)]
    [InlineData("""{"source":[{"exists":true}]}""", true)]
    [InlineData("""{"nothing":[{"exists":true}]}""", true)]
    [InlineData("""{"source":[{"exists":false}]}""", false)]
    [InlineData("""{"missing":[{"exists":false}]}""", true)]
    [InlineData("""{"missing":{"deep":[{"exists":false}]}}""", true)]
    [InlineData("""{"missing":{"deep":[{"exists":true}]}}""", false)]
    [InlineData("""{"ip":[{"cidr":"10.0.0.0/24"}]}""", true)]
    [InlineData("""{"ip":[{"cidr":"10.0.1.0/24"}]}""", false)]
    [InlineData("""{"$or":[{"source":["aws.s3"]},{"count":[{"numeric":[">",1]}]}]}""", true)]
    [InlineData("""{"ok":[true],"$or":[{"source":["aws.s3"]},{"count":[1]}]}""", false)]
    public void Matches_ByOperator(string pattern, bool expected)
    {
        using var document = JsonDocument.Parse(Event);

        Assert.Equal(expected, EventPattern.Parse(pattern).Matches(document.RootElement));
    }

    [Theory]
    [InlineData("[]", "Filter is not an object or is empty")]
    [InlineData("{}", "Filter is not an object or is empty")]
    [InlineData("""{"source":"aws.s3"}""", "\"source\" must be an object or an array")]
    [InlineData("""{"source":[]}""", "Empty arrays are not allowed")]
    [InlineData("""{"source":[["a"]]}""", "Match value must be String, number, true, false, or null")]
    [InlineData("""{"source":[{"prefix":1}]}""", "Value of prefix must be a string")]
    [InlineData("""{"source":[{"like":"a"}]}""", "Unrecognized match type like")]
    [InlineData("""{"source":[{"prefix":"a","suffix":"b"}]}""", "Only one key allowed in match expression")]
    [InlineData("""{"source":[{"numeric":["~",1]}]}""", "Unrecognized numeric range operator: ~")]
    [InlineData("""{"source":[{"cidr":"10.0.0"}]}""", "Malformed CIDR, one '/' required: 10.0.0")]
    [InlineData("""{"source":[{"wildcard":"a**b"}]}""", "Consecutive wildcard characters at pos 1")]
    [InlineData("""{"$or":[{"source":["a"]}]}""", "There must have at least 2 Objects in \"$or\" relationship")]
    public void Parse_WrongPattern_SaysWhy(string pattern, string reason) =>
        Assert.Equal(reason, Assert.Throws<PatternException>(() => EventPattern.Parse(pattern)).Message);
}
