using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws;

/// <summary>Settings of LocalAws, read from the configuration section <c>LocalAws</c> (environment: <c>LocalAws__Port</c>, ...).</summary>
internal sealed class LocalAwsOptions
{
    public const string Section = "LocalAws";

    /// <summary>Where each service reads those of AWS's limits that it is to have here, too.</summary>
    public const string LimitsSection = "LocalAws:Limits";

    /// <summary>
    /// The IP address to listen on: this machine's loopback, since nobody is asked for a password here. A container, whose
    /// ports are published by whoever starts it, listens on 0.0.0.0.
    /// </summary>
    [Required, IpAddress]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port; 4566 is where tools look for LocalStack. 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 4566;

    /// <summary>Where records and objects are kept. Everything acknowledged is in here; deleting it starts anew.</summary>
    [Required]
    public string DataFolder { get; set; } = ".localaws";

    /// <summary>
    /// Any value, such as an id of a run: the data folder is emptied at the start, unless it was already emptied under the
    /// same value, so that a process that is started again in the same environment keeps what it has.
    /// </summary>
    public string? Fresh { get; set; }

    /// <summary>The folder that describes the pipeline (<c>terraform/pipeline</c>). Without it nothing is provisioned.</summary>
    public string? Pipeline { get; set; }

    /// <summary>Further names under which it answers, separated by commas; <c>*.example.test</c> is every name below that one.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>
    /// The URL under which people and programs reach it, where that is another than http://localhost with its port, as in a container
    /// whose port is published under another number. Tokens name it as their issuer.
    /// </summary>
    [Url]
    public string? PublicUrl { get; set; }

    [Required]
    public string Region { get; set; } = "us-east-1";

    [Required, RegularExpression("^[0-9]{12}$", ErrorMessage = "LocalAws:AccountId must be 12 digits.")]
    public string AccountId { get; set; } = "000000000000";

    public const string EnforcedIam = "enforce";

    /// <summary>
    /// <c>off</c>: everybody may do everything. <c>enforce</c>: whoever has temporary credentials of a role may do what the role's policies say;
    /// <see cref="Credentials"/> are the account's root, which may everything.
    /// </summary>
    [RegularExpression($"^(off|{EnforcedIam})$", ErrorMessage = "LocalAws:Iam must be off or enforce.")]
    public string Iam { get; set; } = "off";

    /// <summary>
    /// Access key id to secret. A signature made with one of these is checked; one made with any other key is let in
    /// unchecked, since no emulator can know its secret.
    /// </summary>
    public Dictionary<string, string> Credentials { get; set; } = new() { ["test"] = "test" };
}

[OptionsValidator]
internal sealed partial class LocalAwsOptionsValidator : IValidateOptions<LocalAwsOptions>;
