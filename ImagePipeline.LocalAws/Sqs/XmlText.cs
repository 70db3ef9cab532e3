using System.Xml;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>SQS takes the characters that XML 1.0 has, and no other.</summary>
/// <remarks>https://www.w3.org/TR/REC-xml/#charsets</remarks>
internal static class XmlText
{
    public static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
