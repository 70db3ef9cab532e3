using System.Net;
using System.Text.Json;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3Vectors.Metadata;

namespace ImagePipeline.UnitTests.S3Vectors.Metadata;

public sealed class MetadataFilterTests
{
    private static readonly string[] s_vectors =
    [
        """{"owner":"ada","year":2019,"genre":["drama","comedy"],"seen":true}""",
        """{"owner":"bob","year":2020.5,"genre":"drama"}""",
        """{"owner":"ada","year":"2020","seen":false}""",
        """{}""",
    ];

    [Theory]
    [InlineData("""{"owner":"ada"}""", 0, 2)]
    [InlineData("""{"owner":{"$eq":"bob"}}""", 1)]
    [InlineData("""{"owner":{"$ne":"ada"}}""", 1, 3)]
    [InlineData("""{"genre":"drama"}""", 0, 1)]
    [InlineData("""{"genre":{"$ne":"comedy"}}""", 1, 2, 3)]
    [InlineData("""{"genre":{"$in":["comedy","documentary"]}}""", 0)]
    [InlineData("""{"genre":{"$nin":["comedy","documentary"]}}""", 1, 2, 3)]
    [InlineData("""{"owner":{"$in":["ada","bob"]}}""", 0, 1, 2)]
    [InlineData("""{"seen":true}""", 0)]
    [InlineData("""{"seen":{"$ne":true}}""", 1, 2, 3)]
    [InlineData("""{"seen":{"$exists":true}}""", 0, 2)]
    [InlineData("""{"seen":{"$exists":false}}""", 1, 3)]
    [InlineData("""{"unknown":{"$exists":false}}""", 0, 1, 2, 3)]
    [InlineData("""{"unknown":1}""")]
    [InlineData("""{"year":2019}""", 0)]
    [InlineData("""{"year":2019.0}""", 0)]
    [InlineData("""{"year":"2019"}""")]
    [InlineData("""{"year":{"$gt":2019}}""", 1)]
    [InlineData("""{"year":{"$gte":2019}}""", 0, 1)]
    [InlineData("""{"year":{"$lt":2020.5}}""", 0)]
    [InlineData("""{"year":{"$lte":2020.5}}""", 0, 1)]
    [InlineData("""{"year":{"$gte":2020,"$lt":2021}}""", 1)]
    [InlineData("""{"owner":"ada","seen":false}""", 2)]
    [InlineData("""{"$and":[{"owner":"ada"},{"genre":"comedy"}]}""", 0)]
    [InlineData("""{"$or":[{"owner":"bob"},{"seen":false}]}""", 1, 2)]
    [InlineData("""{"$or":[{"$and":[{"owner":"ada"},{"seen":true}]},{"year":{"$gt":2020}}]}""", 0, 1)]
    public void AFilter_LetsThrough(string filter, params int[] expected)
    {
        var columns = new MetadataColumns([]);
        foreach (var vector in s_vectors)
        {
            columns.Add(vector);
        }

        var mask = Parse(filter).Evaluate(columns);

        Assert.Equal(expected, Enumerable.Range(0, s_vectors.Length).Where(slot => mask[slot]));
    }

    [Theory]
    [InlineData("{}", "a filter must be a non-empty JSON object")]
    [InlineData("[]", "a filter must be a non-empty JSON object")]
    [InlineData("""{"$and":[]}""", "$and takes a non-empty array of filters")]
    [InlineData("""{"$or":{"a":1}}""", "$or takes a non-empty array of filters")]
    [InlineData("""{"$not":[{"a":1}]}""", "the operator $not is unknown or cannot stand here")]
    [InlineData("""{"a":{}}""", "the condition on a has no operator")]
    [InlineData("""{"a":{"$regex":"x"}}""", "the operator $regex is unknown")]
    [InlineData("""{"a":[1]}""", "$eq takes a string, a number or a boolean")]
    [InlineData("""{"a":null}""", "$eq takes a string, a number or a boolean")]
    [InlineData("""{"a":{"$gt":"1"}}""", "$gt takes a number")]
    [InlineData("""{"a":{"$in":[]}}""", "$in takes a non-empty array of strings, numbers and booleans")]
    [InlineData("""{"a":{"$exists":1}}""", "$exists takes a boolean")]
    [InlineData("""{"caption":"x"}""", "the metadata key caption is not filterable")]
    public void WhatIsNoFilter_IsRefused(string filter, string fault)
    {
        var error = Assert.Throws<AwsException>(() => Parse(filter));

        Assert.Equal(("ValidationException", (int)HttpStatusCode.BadRequest, $"Invalid filter: {fault}"), (error.Code, error.Status, error.Message));
    }

    private static MetadataFilter Parse(string filter)
    {
        using var document = JsonDocument.Parse(filter);
        return MetadataFilter.Parse(document.RootElement, ["caption"]);
    }
}
