using System.Xml.Linq;
using ImagePipeline.LocalAws.CloudFront;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.CloudFront;

public sealed class ShapeTests
{
    private static readonly Shape s_shape = Shape.Parse(
        """
        Thing
          Name!
          Size# = 3
          Kind (a b)
          Tags+[Tag]
            Enabled? = false
          Parts[Part] = x y
          Owners[Owner]
            Owner
              Id!
              Note =
          Shield+
            Enabled? = false
          Keys
            Key*
          @Common
        """,
        Shape.Parse("""
            Common
              Rate%
            """));

    [Fact]
    public void Read_WhatWasNotSaid_IsTheDefault() => Assert.Equal(
        "<Thing><Name>n</Name><Size>3</Size><Tags><Enabled>false</Enabled><Quantity>0</Quantity></Tags><Parts><Quantity>2</Quantity><Items><Part>x</Part><Part>y</Part></Items></Parts>"
        + "<Shield><Enabled>false</Enabled></Shield></Thing>",
        Read("<Thing><Name>n</Name></Thing>"));

    [Fact]
    public void Read_WhatWasSaid_IsKeptInTheOrderOfTheShape() => Assert.Equal(
        "<Thing><Name> n </Name><Size>-1</Size><Kind>b</Kind><Tags><Enabled>true</Enabled><Quantity>1</Quantity><Items><Tag>t</Tag></Items></Tags>"
        + "<Parts><Quantity>0</Quantity></Parts><Owners><Quantity>1</Quantity><Items><Owner><Id>i</Id><Note></Note></Owner></Items></Owners><Shield><Enabled>true</Enabled></Shield>"
        + "<Keys><Key>1</Key><Key>2</Key></Keys><Rate>0.5</Rate></Thing>",
        Read("<Thing><Rate>0.5</Rate><Keys><Key>1</Key><Key>2</Key></Keys><Shield><Enabled>true</Enabled></Shield><Owners><Quantity>1</Quantity><Items><Owner><Id>i</Id></Owner></Items></Owners>"
            + "<Parts><Quantity>0</Quantity><Items/></Parts><Tags><Items><Tag>t</Tag></Items><Quantity>1</Quantity><Enabled>true</Enabled></Tags><Kind>b</Kind><Size>-1</Size><Name> n </Name></Thing>"));

    [Theory]
    [InlineData("", "MalformedXML", "1 validation error detected: Value null at 'thing.name' failed to satisfy constraint: Member must not be null")]
    [InlineData("<Name>n</Name><Name>n</Name>", "MalformedXML", "The element 'Name' is there more than once.")]
    [InlineData("<Name><b/></Name>", "MalformedXML", "The element 'Name' has no elements.")]
    [InlineData("<Name>n</Name><Other/>", "NotImplemented", "LocalAws does not support 'Other' in 'Thing'.")]
    [InlineData("<Name>n</Name><Size>1.5</Size>", "MalformedXML", "The value '1.5' of 'thing.size' is no number.")]
    [InlineData("<Name>n</Name><Shield><Enabled>yes</Enabled></Shield>", "MalformedXML", "The value 'yes' of 'thing.shield.enabled' is no boolean.")]
    [InlineData("<Name>n</Name><Rate>NaN</Rate>", "MalformedXML", "The value 'NaN' of 'thing.rate' is no number.")]
    [InlineData("<Name>n</Name><Kind>c</Kind>", "MalformedXML", "1 validation error detected: Value 'c' at 'thing.kind' failed to satisfy constraint: Member must satisfy enum value set: [a, b]")]
    [InlineData("<Name>n</Name><Tags><Quantity>2</Quantity><Items><Tag>t</Tag></Items></Tags>", "InconsistentQuantities", "The value of Quantity and the size of Items don't match.")]
    [InlineData("<Name>n</Name><Owners><Quantity>1</Quantity><Items><Owner/></Items></Owners>", "MalformedXML",
        "1 validation error detected: Value null at 'thing.owners.items.owner.id' failed to satisfy constraint: Member must not be null")]
    public void Read_WhatCannotBe_IsRefused(string members, string code, string message)
    {
        var refusal = Assert.Throws<AwsException>(() => Read($"<Thing>{members}</Thing>"));

        Assert.Equal((code, message), (refusal.Code, refusal.Message));
    }

    private static string Read(string xml) => s_shape.Read(XElement.Parse(xml)).ToString(SaveOptions.DisableFormatting);
}
