using System.Text.Json;
using ImagePipeline.LocalAws.Http;
using MimeKit;

namespace ImagePipeline.LocalAws.Ses.Sending;

/// <summary>Addresses as SES takes them: <c>ada@example.com</c> or <c>Ada &lt;ada@example.com&gt;</c>.</summary>
internal static class Addresses
{
    // What a name holds beyond ASCII a caller encodes (RFC 2047), as SES demands.
    private static readonly ParserOptions s_options = new() { AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = true };

    public static MailboxAddress Parse(string text) =>
        !MailboxAddress.TryParse(s_options, text, out var address) ? throw SesErrors.BadRequest("Illegal address")
        : address.Domain.Length == 0 ? throw SesErrors.BadRequest("Missing final '@domain'")
        : text.Any(character => character is < ' ' or > '~') ? throw SesErrors.BadRequest($"Local address contains control or non-ASCII characters: {text}")
        : address;

    public static List<MailboxAddress> Read(Parameters parameters, string name) => parameters.OptionalArray(name) is { } list
        ? [.. list.EnumerateArray().Select(address => Parse(address.GetString() ?? ""))]
        : [];
}
