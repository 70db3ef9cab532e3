using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Bridge;

/// <summary>Settings of the bridge, from the configuration section <c>LocalAws:Bridge</c>.</summary>
internal sealed class BridgeOptions
{
    public const string Section = "LocalAws:Bridge";

    /// <summary>Tasks of one activity that are worked on at once. More than the function has processes only wait for one.</summary>
    [Range(1, 100)]
    public int Workers { get; set; } = 4;

    /// <summary>The time between two signs of life of a task that runs.</summary>
    [Range(1, 300)]
    public double HeartbeatSeconds { get; set; } = 10;

    public TimeSpan Heartbeat => TimeSpan.FromSeconds(HeartbeatSeconds);
}

[OptionsValidator]
internal sealed partial class BridgeOptionsValidator : IValidateOptions<BridgeOptions>;
