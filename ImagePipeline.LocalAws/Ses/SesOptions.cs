namespace ImagePipeline.LocalAws.Ses;

/// <summary>Settings of SES, read from the configuration section <c>LocalAws:Ses</c>.</summary>
internal sealed class SesOptions
{
    public const string Section = "LocalAws:Ses";

    /// <summary>Whether the account is in the sandbox, as each new one is on AWS: mail goes to verified identities and the mailbox simulator alone.</summary>
    public bool Sandbox { get; set; }
}
