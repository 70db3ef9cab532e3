using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ImagePipeline.LocalAws;

/// <summary>A setting that must be an IP address, such as 127.0.0.1 or ::1.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IpAddressAttribute() : ValidationAttribute("{0} must be an IP address, such as 127.0.0.1, 0.0.0.0 or ::1.")
{
    public override bool IsValid(object? value) => value is string text && IPAddress.TryParse(text, out _);
}
