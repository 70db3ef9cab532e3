namespace ImagePipeline.LocalAws.Contracts;

/// <summary>Systems Manager's parameters, for what makes one as Terraform does on AWS.</summary>
internal interface IParameterStore
{
    /// <summary>A secret's value, which is made where there is none.</summary>
    Task<string> GetOrAddSecretAsync(string name, Func<string> make);
}
