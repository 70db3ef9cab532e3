using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class CompilerErrorsTests
{
    [Fact]
    public void FirstOf_ManyErrors_ShowsThreeOnceWithoutTheProject()
    {
        string[] output =
        [
            "/src/Api/A.cs(1,1): warning CS0168: not this [/src/Api/Api.csproj]",
            "/src/Api/A.cs(1,2): error CS0103: one [/src/Api/Api.csproj]",
            "/src/Api/A.cs(1,2): error CS0103: one [/src/Api/Api.csproj]",
            "/src/Api/A.cs(2,2): error CS0103: two [/src/Api/Api.csproj]",
            "/src/Api/Api.csproj : error NU1101: three [/src/All.sln]",
            "MSBUILD : error MSB1009: four",
        ];

        Assert.Equal(
            "\n    /src/Api/A.cs(1,2): error CS0103: one\n    /src/Api/A.cs(2,2): error CS0103: two\n    /src/Api/Api.csproj : error NU1101: three [/src/All.sln]\n    and 1 more",
            CompilerErrors.FirstOf(output));
    }

    [Fact]
    public void FirstOf_NoErrorNamed_ShowsTheLastWords() =>
        Assert.Equal("\n    c\n    d\n    e", CompilerErrors.FirstOf(["a", "b", "c", "", "d", "e", " "]));
}
