namespace ImagePipeline.LocalAws.StepFunctions.Storage;

/// <summary>A revision that was published under a number, which is never given again.</summary>
internal sealed record StateMachineVersion(string StateMachineArn, int Number, string? Description, DateTimeOffset Created)
{
    public string Arn => $"{StateMachineArn}:{Number}";
}

/// <summary>A name that leads to a version, or by weight to one of two.</summary>
internal sealed record StateMachineAlias(
    string StateMachineArn, string Name, string? Description, IReadOnlyList<AliasRoute> Routes, DateTimeOffset Created, DateTimeOffset Updated)
{
    public string Arn => $"{StateMachineArn}:{Name}";
}

/// <param name="Weight">In percent; those of an alias are 100 together.</param>
internal sealed record AliasRoute(int Version, int Weight);
