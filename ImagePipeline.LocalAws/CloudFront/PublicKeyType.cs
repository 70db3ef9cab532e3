using System.Security.Cryptography;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>Public keys, of which only the comment can be changed.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublicKeyConfig.html</remarks>
internal sealed class PublicKeyType() : ResourceType("PublicKey", "public-key", Shapes.PublicKey, () => Resource.NewId('K'))
{
    private static readonly string[] s_immutable = ["CallerReference", "Name", "EncodedKey"];

    protected override IEnumerable<XElement> Head(Resource resource, RecordSession session) => [new("Id", resource.Id), new("CreatedTime", IsoTime.Text(resource.Created))];

    public override XElement Summary(Resource resource, RecordSession session) => new(Name + "Summary",
        Head(resource, session), resource.Config.Element("Name"), resource.Config.Element("EncodedKey"), resource.Config.Element("Comment"));

    public override void Complete(Resource resource, Resource? before, RecordSession session)
    {
        if (before is not null && s_immutable.Any(member => before.Of(member) != resource.Of(member)))
        {
            throw CloudFrontErrors.BadRequest("CannotChangeImmutablePublicKeyFields", "You can't change the value of a public key.");
        }

        if (!IsKey(resource.Of("EncodedKey")))
        {
            throw CloudFrontErrors.InvalidArgument("Your request contains empty/invalid/out of limits RSA Encoded Key");
        }
    }

    // RSA of 2048 bits, or ECDSA on P-256.
    private static bool IsKey(string pem)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return rsa.KeySize == 2048;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return IsCurve(pem);
        }
    }

    private static bool IsCurve(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == 256;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
