namespace ImagePipeline.LocalAws.Contracts;

/// <summary>Wakes readers of DynamoDB's streams that have read everything.</summary>
internal interface IStreamSignal
{
    /// <summary>Ends when it is worth looking again. To be taken before looking, lest a record comes in between.</summary>
    Task Next();
}
