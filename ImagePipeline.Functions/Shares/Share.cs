namespace ImagePipeline.Functions.Shares;

/// <summary>A link by which anybody sees some photos, or an album, who has it.</summary>
internal sealed record Share
{
    /// <summary>Of its secret, which is stored nowhere: <see cref="ShareSecret.IdOf"/>.</summary>
    public required string Id { get; init; }

    public required string Owner { get; init; }

    /// <summary>For those who look; null where it has none, or that of its album.</summary>
    public string? Title { get; init; }

    /// <summary>In the order in which they are shown. What is not there or not to be seen at the moment is left out then. None where it is an album that is shared.</summary>
    public IReadOnlyList<string> ImageIds { get; init; } = [];

    /// <summary>Shown as it is by then; null where it is photos that are shared.</summary>
    public string? AlbumId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null where it ends when its owner says so.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Null where the link is enough.</summary>
    public SharePassword? Password { get; init; }

    public bool IsOver(DateTimeOffset now) => EndsAt <= now;
}
