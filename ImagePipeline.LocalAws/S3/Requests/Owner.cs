using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.S3;

/// <summary>The account that owns every bucket and object here.</summary>
internal sealed class Owner(IOptions<LocalAwsOptions> options)
{
    public string Account => options.Value.AccountId;

    /// <summary>The canonical user id: 64 hex digits, the same for the same account.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(options.Value.AccountId)));

    public void Write(XmlWriter writer, string element = "Owner")
    {
        writer.WriteStartElement(element);
        writer.Element("ID", Id);
        writer.Element("DisplayName", "localaws");
        writer.WriteEndElement();
    }
}
