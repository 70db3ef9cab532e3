namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>Keeps an execution's history and frames. What is told between two commits is kept together or not at all.</summary>
internal interface IJournal
{
    /// <returns>The event's id.</returns>
    long Append(HistoryEvent entry);

    /// <summary>Notes where a frame stands; its state at the next commit counts.</summary>
    void Save(Frame frame);

    /// <summary>Forgets the frames below this one.</summary>
    void ForgetChildren(Frame frame);

    /// <summary>Hands over what was told since the last commit. The task ends when it is durable; most steps need not wait for it.</summary>
    Task CommitAsync();
}
