using System.Text;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.Http;

public sealed class XmlBodyTests
{
    [Theory]
    [InlineData("a\r\nb\n")]
    [InlineData("<&>\"' ü")]
    public void Text_OfAnything_IsReadAgainAsItWas(string value)
    {
        var text = new XElement("A", new XElement("B", value)).Text();

        Assert.Equal(value, XmlBody.Parse(Encoding.UTF8.GetBytes(text), "A", message => throw new InvalidOperationException(message)).Element("B")!.Value);
    }
}
