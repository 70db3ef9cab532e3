using ImagePipeline.AppHost.Embedded;

namespace ImagePipeline.UnitTests.AppHost;

public sealed class TerminalTests
{
    [Fact]
    public void Table_AlignsItsColumns_AndGivesTheReasonInsteadOfTheUrl()
    {
        var aws = new ResourceStatus("localaws", "http://localhost:4566");
        aws.Set(ResourceState.Healthy);
        var function = new ResourceStatus("trigger-workflow", null);
        function.Set(ResourceState.Healthy);
        var page = new ResourceStatus("frontend", "http://localhost:5173");
        page.Set(ResourceState.Failed, "Node.js is not on the PATH");

        var table = StatusTable.Render([aws, function, page], new Terminal(TextWriter.Null, colour: false));

        Assert.Equal(
            """
            RESOURCE          STATE    URL
            localaws          Healthy  http://localhost:4566
            trigger-workflow  Healthy
            frontend          Failed   Node.js is not on the PATH
            """,
            table);
    }

    [Fact]
    public void Log_WithoutColour_IsPlainText()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, colour: false);

        terminal.Log("localaws", "started");
        terminal.Error("port 4566 is taken");

        Assert.Equal("localaws           started\nport 4566 is taken\n", output.ToString());
    }

    [Fact]
    public void Log_WithColour_KeepsOneColourAResource()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, colour: true);

        terminal.Log("a", "1");
        terminal.Log("b", "2");
        terminal.Log("a", "3");

        Assert.Equal(
            ["\e[36ma                 \e[0m 1", "\e[33mb                 \e[0m 2", "\e[36ma                 \e[0m 3", ""],
            output.ToString().Split('\n'));
    }
}
