using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Testing;

namespace ImagePipeline.UnitTests.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_MockInput.html</summary>
public sealed class ApiShapesTests
{
    [Theory]
    [InlineData("events:putEvents", """{"Entries":"one"}""", "Field 'Entries' must be an array")]
    [InlineData("events:putEvents", """{"Entries":[{"EventId":"1"},{"EventId":[]}]}""", "Field 'EventId' must be a string")]
    [InlineData("states:startExecution", """{"StartDate":"now"}""", "Required field 'ExecutionArn' is missing")]
    [InlineData("aws-sdk:sfn:startExecution", """{"ExecutionArn":"a","StartDate":1}""", "Field 'StartDate' must be a string")]
    [InlineData("lambda:invoke", """{"StatusCode":"200"}""", "Field 'StatusCode' must be a number")]
    [InlineData("dynamodb:putItem", """{"Attributes":{"a":{"BOOL":"true"}}}""", "Field 'BOOL' must be a boolean")]
    [InlineData("dynamodb:putItem", """{"Attributes":[]}""", "Field 'Attributes' must be an object")]
    [InlineData("aws-sdk:s3:getObject", """{"StorageClass":"Papyrus"}""", "Field 'StorageClass' is not an expected value")]
    [InlineData("aws-sdk:kms:encrypt", """{"CiphertextBlob":""}""", "Field 'CiphertextBlob' is smaller than the minimum length")]
    [InlineData("aws-sdk:lambda:getFunction", """{"Configuration":{"MemorySize":127}}""", "Field 'MemorySize' is less than the minimum value")]
    [InlineData("aws-sdk:lambda:getFunction", """{"Configuration":{"MemorySize":10241}}""", "Field 'MemorySize' exceeds the maximum value")]
    public void AResultThatTheServiceWouldNotGive_IsRefused(string resource, string result, string reason) =>
        Assert.Equal($"Mock result schema validation error: {reason}", Assert.Throws<AwsException>(() => Check(resource, result, FieldValidation.Strict)).Message);

    [Theory]
    [InlineData("events:putEvents", """{"unknown":1}""", "Strict")]
    [InlineData("states:startExecution", "{}", "Present")]
    [InlineData("states:startExecution", """{"ExecutionArn":"a","StartDate":"now"}""", "Strict")]
    [InlineData("dynamodb:getItem", """{"Item":{"id":{"S":"1"},"tags":{"L":[{"S":"a"}]}}}""", "Strict")]
    [InlineData("aws-sdk:ec2:describeInstances", "1", "Strict")]
    public void AResultThatItCouldGive_OrThatIsNotKnown_IsTaken(string resource, string result, string validation) =>
        Assert.Null(Record.Exception(() => Check(resource, result, Enum.Parse<FieldValidation>(validation))));

    [Fact]
    public void EveryShapeThatIsNamed_IsThere()
    {
        var assembly = typeof(ApiShapes).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith("Shapes.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2)).ToList();
            var shapes = lines.Where(line => line[1][0] != '=').ToDictionary(line => line[0], line => ApiShape.Parse(line[1]));
            var named = lines.Where(line => line[1][0] == '=').Select(line => line[1][2..]).Concat(shapes.Values.SelectMany(shape => shape switch
            {
                StructureShape structure => structure.Fields.Select(field => field.Type),
                ListShape list => [list.Item],
                MapShape map => [map.Value],
                _ => [],
            }));

            Assert.Empty(named.Where(name => SimpleShape.TryParse(name) is null && !shapes.ContainsKey(name)).Select(name => $"{file}: {name}"));
        }
    }

    private static void Check(string resource, string result, FieldValidation validation) =>
        ApiShapes.Check((ServiceResource)TaskResource.Parse($"arn:aws:states:::{resource}"), JsonNode.Parse(result), validation);
}
