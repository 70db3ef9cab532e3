using System.Xml.Linq;

namespace ImagePipeline.LocalAws.Http;

/// <summary>How services of REST and XML answer, all elements in one namespace.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html</remarks>
internal sealed class RestXml(XNamespace space)
{
    private const int MaximumBody = 1024 * 1024;

    /// <summary>The body, once it is known who sent it: where policies decide, the root alone, since LocalAws knows no permissions of these services.</summary>
    /// <exception cref="AwsException">It is too large, its signature is wrong, or somebody else asks.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, SignatureVerifier signatures, string signingName)
    {
        var body = await RequestBody.ReadAsync(context.Request, MaximumBody, () =>
            new AwsException("RequestEntityTooLarge", StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBody} bytes."));
        signatures.Check(context.Request, body, signingName, "SignatureDoesNotMatch", StatusCodes.Status403Forbidden);
        context.RequireRoot(signingName, "AccessDenied");
        return body;
    }

    /// <param name="content">In place of XML: bytes that the service does not know.</param>
    public async Task WriteAsync(HttpContext context, int status, XElement? root, byte[]? content = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        if (content is not null)
        {
            response.ContentType = "application/octet-stream";
            await response.Body.WriteAsync(content, context.RequestAborted);
        }
        else if (root is not null)
        {
            response.ContentType = "text/xml";
            await response.WriteAsync(root.In(space).Text(), context.RequestAborted);
        }
    }

    public Task WriteErrorAsync(HttpContext context, Exception failure)
    {
        var error = context.Explain(failure, Faults.InternalFailure);
        return WriteAsync(context, error.Status, new XElement("ErrorResponse",
            new XElement("Error",
                new XElement("Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement("Code", error.Code),
                new XElement("Message", error.Message)),
            new XElement("RequestId", context.TraceIdentifier)));
    }
}
