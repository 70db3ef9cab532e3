using System.Net;
using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>The albums of a person.</summary>
internal sealed class ImageAlbums
{
    private const string NoAlbum = "There is no such album: it was deleted, or is somebody else's.";

    private const int AtOnce = 8;

    private readonly FunctionHost _host;
    private readonly ListedImages _images;
    private readonly AlbumEntries _entries;
    private readonly AlbumCovers _covers;

    public ImageAlbums(FunctionHost host)
    {
        _host = host;
        _images = new ListedImages(host);
        _entries = new AlbumEntries(host);
        _covers = new AlbumCovers(host);
    }

    /// <summary>Lists one's albums.</summary>
    [AcceptsQuery(typeof(PageQuery))]
    [Produces(HttpStatusCode.OK, typeof(AlbumList), "A page of the list.")]
    public async Task<HttpResponse> ListAlbumsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (limit, after) = KeyPage.Parse(request);
        var page = await _host.Albums.ListAsync(request.Owner, limit, after, cancellationToken);
        var items = await ViewAllAsync(page.Albums, cancellationToken);
        return HttpResponse.Json(new AlbumList(items, page.Next is { } next ? KeyCursor.Create(next) : null), ApiJson.Default.AlbumList);
    }

    /// <summary>Makes an album, without photos.</summary>
    [Accepts(typeof(AlbumRequest))]
    [Produces(HttpStatusCode.Created, typeof(AlbumView), "The album is there.")]
    public async Task<HttpResponse> CreateAlbumAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var now = _host.Time.GetUtcNow();
        var owner = request.Owner;
        var wanted = AlbumRequest.Parse(request.BodyBytes());
        var album = new Album { Id = Guid.CreateVersion7(now).ToString("n"), Owner = owner, Name = wanted.Name, CreatedAt = now, UpdatedAt = now };
        await _host.Albums.CreateAsync(album, cancellationToken);
        return HttpResponse.Json(AlbumView.Of(album, cover: null), ApiJson.Default.AlbumView, HttpStatusCode.Created);
    }

    /// <summary>Shows an album.</summary>
    [Produces(HttpStatusCode.OK, typeof(AlbumView), "The album.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    public async Task<HttpResponse> GetAlbumAsync(HttpRequest request, CancellationToken cancellationToken) =>
        await AnswerAsync(await FindAsync(request, cancellationToken), cancellationToken);

    /// <summary>Renames or describes an album, chooses its cover, or puts its photos into another order.</summary>
    /// <remarks>Of two who write one field at once, the last one wins.</remarks>
    [Accepts(typeof(AlbumEdit))]
    [Produces(HttpStatusCode.OK, typeof(AlbumView), "The album as it is now.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    public async Task<HttpResponse> EditAlbumAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (edit, coverId) = AlbumEdit.Parse(request.BodyBytes());
        var (album, _) = await ChangeAsync(
            request,
            async album =>
            {
                if (coverId is not null && await _host.Albums.FindEntriesAsync(album.Id, [coverId], cancellationToken) is [])
                {
                    throw FieldErrors.Of("coverId", $"Image {coverId} is not in this album.");
                }

                return new Change(edit(album));
            },
            cancellationToken);
        return await AnswerAsync(album, cancellationToken);
    }

    /// <summary>Deletes an album. Its photos stay.</summary>
    /// <remarks>It can be restored for a day.</remarks>
    [Produces(HttpStatusCode.NoContent, null, "The album is deleted, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    public async Task<HttpResponse> DeleteAlbumAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        await ChangeAsync(request, album => Task.FromResult(new Change(album with { DeletedAt = album.DeletedAt ?? _host.Time.GetUtcNow() })), cancellationToken, orDeleted: true);
        return HttpResponse.NoContent();
    }

    /// <summary>Brings an album back that was deleted less than a day ago.</summary>
    [Produces(HttpStatusCode.OK, typeof(AlbumView), "The album is there, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    public async Task<HttpResponse> RestoreAlbumAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (album, _) = await ChangeAsync(request, album => Task.FromResult(new Change(album with { DeletedAt = null })), cancellationToken, orDeleted: true);
        return await AnswerAsync(album, cancellationToken);
    }

    /// <summary>Lists an album's photos in its order.</summary>
    /// <remarks>Those in the trash are not among them. <c>newer</c> leads to the page before, whatever the order is.</remarks>
    [AcceptsQuery(typeof(AlbumPhotosQuery))]
    [Produces(HttpStatusCode.OK, typeof(ImageList), "A page of the list.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    public async Task<HttpResponse> ListAlbumPhotosAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var query = QueryParameters.Of(request, errors, "limit", "cursor", "newer", "around");
        var limit = query.Number("limit", 1, ListRequest.MaxLimit, errors) ?? ListRequest.DefaultLimit;
        if (new[] { query["cursor"], query["newer"], query["around"] }.Count(place => place is not null) > 1)
        {
            errors.Add("cursor", "Only one of cursor, newer and around may say where the page is.");
        }

        errors.ThrowIfAny();
        var album = await FindAsync(request, cancellationToken);
        if (query["newer"] is { } newer)
        {
            var before = await ReadAsync(album, isBackwards: true, KeyCursor.Read(newer), limit, cancellationToken);
            return await ListAsync(album, [.. before.Entries.Reverse()], PlaceOf(before.Entries, 0), before.End, cancellationToken);
        }

        if (query["around"] is { } around)
        {
            var place = ImageIds.IsValid(around) && await _host.Albums.FindEntriesAsync(album.Id, [around], cancellationToken) is [var entry]
                ? AlbumItem.PlaceOf(entry, album.Order)
                : throw FieldErrors.Of("around", "around must be the id of a photo of this album.");
            var above = await ReadAsync(album, isBackwards: true, place, Math.Max(1, limit / 2), cancellationToken);
            var below = await ReadAsync(album, isBackwards: false, place, Math.Max(1, limit - above.Entries.Count - 1), cancellationToken);
            return await ListAsync(album, [.. above.Entries.Reverse(), entry, .. below.Entries], below.End, above.End, cancellationToken);
        }

        var page = await ReadAsync(album, isBackwards: false, query["cursor"] is { } cursor ? KeyCursor.Read(cursor) : null, limit, cancellationToken);
        return await ListAsync(album, page.Entries, page.End, query["cursor"] is null ? null : PlaceOf(page.Entries, 0), cancellationToken);

        string? PlaceOf(IReadOnlyList<AlbumEntry> entries, int index) => index < entries.Count ? AlbumItem.PlaceOf(entries[index], album.Order) : null;
    }

    /// <summary>Puts photos into an album, behind those that it has.</summary>
    /// <remarks>Those that are in it already stay where they are. An album has 10,000 photos at most.</remarks>
    [Accepts(typeof(AlbumPhotosRequest))]
    [Produces(HttpStatusCode.OK, typeof(AlbumChange), "The photos are in the album.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    [ProducesProblem(HttpStatusCode.Conflict, "The album would have more than 10,000 photos.")]
    public async Task<HttpResponse> AddToAlbumAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var owner = request.Owner;
        var wanted = AlbumPhotosRequest.Parse(request.BodyBytes());
        var (album, change) = await ChangeAsync(
            request,
            async album =>
            {
                var images = await _images.FindAsync(wanted.ImageIds, owner, cancellationToken);
                var known = (await _host.Albums.FindEntriesAsync(album.Id, wanted.ImageIds, cancellationToken)).Select(entry => entry.ImageId).ToHashSet();
                var places = (wanted.Places ?? AlbumRank.Between(album.LastRank, null, images.Count)).Zip(wanted.ImageIds, (rank, id) => (id, rank)).ToDictionary();
                var added = images.Where(image => !known.Contains(image.Id)).Select(image => AlbumEntries.Of(image, album.Id, places[image.Id])).ToList();
                if (album.Photos + added.Count > Album.MaxPhotos)
                {
                    throw new ProblemException(Problem.Conflict($"An album has {Album.MaxPhotos:N0} photos at most, and this one has {album.Photos:N0} already."));
                }

                var lastRank = added.Select(entry => entry.Rank).Append(album.LastRank).Max(StringComparer.Ordinal);
                return new Change(album with { Photos = album.Photos + added.Count, LastRank = lastRank }) { Kept = added, Told = added };
            },
            cancellationToken);
        await SettleAsync(change.Kept, cancellationToken);
        return await AnswerAsync(album, change, cancellationToken);
    }

    /// <summary>Takes photos out of an album. They stay in the library.</summary>
    [Accepts(typeof(AlbumPhotosRequest))]
    [Produces(HttpStatusCode.OK, typeof(AlbumChange), "The photos are not in the album.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    public async Task<HttpResponse> RemoveFromAlbumAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var wanted = AlbumPhotosRequest.Parse(request.BodyBytes());
        var (album, change) = await ChangeAsync(
            request,
            async album =>
            {
                var entries = await FindInOrderAsync(album.Id, wanted.ImageIds, cancellationToken);
                var coverId = entries.Any(entry => entry.ImageId == album.CoverId) ? null : album.CoverId;
                return new Change(album with { Photos = album.Photos - entries.Count(entry => !entry.IsHidden), CoverId = coverId })
                {
                    Lost = [.. entries.Select(entry => entry.ImageId)],
                    Told = entries,
                };
            },
            cancellationToken);
        return await AnswerAsync(album, change, cancellationToken);
    }

    /// <summary>Moves photos of an album whose order is by hand.</summary>
    [Accepts(typeof(AlbumMove))]
    [Produces(HttpStatusCode.OK, typeof(AlbumChange), "The photos are where they are wanted.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoAlbum)]
    [ProducesProblem(HttpStatusCode.Conflict, "The album's order is by date.")]
    public async Task<HttpResponse> MoveInAlbumAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var move = AlbumMove.Parse(request.BodyBytes());
        var (album, change) = await ChangeAsync(
            request,
            async album =>
            {
                if (album.Order != AlbumOrder.Hand)
                {
                    throw new ProblemException(Problem.Conflict("The photos of this album are in the order of their dates. Choose the order by hand first."));
                }

                var entries = await FindInOrderAsync(album.Id, move.ImageIds, cancellationToken);
                if (entries.Count < move.ImageIds.Count)
                {
                    throw FieldErrors.Of("imageIds", "imageIds must be photos of this album.");
                }

                var places = move.Places ?? await FindPlacesAsync(album, move, cancellationToken);
                return new Change(album with { LastRank = places.Append(album.LastRank).Max(StringComparer.Ordinal) })
                {
                    Kept = [.. entries.Zip(places, (entry, rank) => entry with { Rank = rank })],
                    Told = entries,
                };
            },
            cancellationToken);
        return await AnswerAsync(album, change, cancellationToken);
    }

    /// <summary>Tells which albums an image is in.</summary>
    [Produces(HttpStatusCode.OK, typeof(AlbumNameList), "The albums.")]
    [ProducesProblem(HttpStatusCode.NotFound, QueryImages.NoImage)]
    public async Task<HttpResponse> ListAlbumsOfImageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        if (!ImageIds.IsValid(id) || await _host.Images.FindAsync(id, cancellationToken) is not { IsAvailable: true } image || image.Owner != request.Owner)
        {
            throw ManageImages.NotFound(id);
        }

        var entries = await _host.Albums.ListAlbumsOfAsync(id, cancellationToken);
        var albums = (await _host.Albums.FindAllAsync([.. entries.Select(entry => entry.AlbumId)], cancellationToken)).Where(album => album.DeletedAt is null);
        return HttpResponse.Json(
            new AlbumNameList([.. albums.Select(album => new AlbumName(album.Id, album.Name)).OrderBy(album => album.Name, StringComparer.OrdinalIgnoreCase)]), ApiJson.Default.AlbumNameList);
    }

    private sealed record Change(Album Next)
    {
        public List<AlbumEntry> Kept { get; init; } = [];

        public IReadOnlyList<string> Lost { get; init; } = [];

        /// <summary>What the answer tells of.</summary>
        public IReadOnlyList<AlbumEntry> Told { get; init; } = [];
    }

    private readonly record struct Changed(Album Album, Change Change);

    private async Task<Changed> ChangeAsync(HttpRequest request, Func<Album, Task<Change>> change, CancellationToken cancellationToken, bool orDeleted = false) =>
        await ConditionalWrites.RepeatAsync<Changed>(
            $"Album {request.Path("id")}",
            async () =>
            {
                var seen = await FindAsync(request, cancellationToken, orDeleted);
                var changed = await change(seen);
                if (changed.Next == seen && changed.Kept.Count + changed.Lost.Count == 0)
                {
                    return new Changed(seen, changed);
                }

                var next = changed.Next with { UpdatedAt = _host.Time.GetUtcNow(), Revision = seen.Revision + 1 };
                return await _host.Albums.TryReplaceAsync(seen, next, changed.Kept, changed.Lost, cancellationToken) ? new Changed(next, changed) : null;
            },
            _host.Time,
            cancellationToken);

    private async Task<Album> FindAsync(HttpRequest request, CancellationToken cancellationToken, bool orDeleted = false)
    {
        var id = request.Path("id");
        return Guid.TryParseExact(id, "n", out _) && await _host.Albums.FindAsync(id, cancellationToken) is { } album && album.Owner == request.Owner && (orDeleted || album.DeletedAt is null)
            ? album
            : throw new ProblemException(Problem.NotFound($"There is no album {id}."));
    }

    private async Task<IReadOnlyList<AlbumEntry>> FindInOrderAsync(string albumId, IReadOnlyList<string> imageIds, CancellationToken cancellationToken)
    {
        var entries = (await _host.Albums.FindEntriesAsync(albumId, imageIds, cancellationToken)).ToDictionary(entry => entry.ImageId);
        return [.. imageIds.Select(id => entries.GetValueOrDefault(id)).OfType<AlbumEntry>()];
    }

    private async Task<IReadOnlyList<string>> FindPlacesAsync(Album album, AlbumMove move, CancellationToken cancellationToken)
    {
        if (move.Before is not { } before)
        {
            return AlbumRank.Between(album.LastRank, null, move.ImageIds.Count);
        }

        var next = await _host.Albums.FindEntriesAsync(album.Id, [before], cancellationToken) is [var entry]
            ? entry
            : throw FieldErrors.Of("before", "before must be the id of a photo of this album, or null.");
        var nearest = await ReadAsync(album, isBackwards: true, AlbumItem.PlaceOf(next, album.Order), move.ImageIds.Count + 1, cancellationToken);
        var previous = nearest.Entries.FirstOrDefault(other => !move.ImageIds.Contains(other.ImageId));
        return AlbumRank.Between(previous?.Rank, next.Rank, move.ImageIds.Count);
    }

    private Task<EntryPage> ReadAsync(Album album, bool isBackwards, string? from, int limit, CancellationToken cancellationToken) =>
        _host.Albums.ListEntriesAsync(album.Id, album.Order, isBackwards, from, limit, cancellationToken);

    // What has changed of an image while it was added, the table's stream may have told before it was there.
    private async Task SettleAsync(List<AlbumEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var some in entries.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(async entry =>
            {
                var image = await _host.Images.FindAsync(entry.ImageId, cancellationToken);
                if (image is null || AlbumEntries.Of(image, entry.AlbumId, entry.Rank) != entry)
                {
                    await _entries.FollowAsync(entry.ImageId, cancellationToken);
                }
            }));
        }
    }

    private async Task<HttpResponse> ListAsync(Album album, IReadOnlyList<AlbumEntry> entries, string? after, string? before, CancellationToken cancellationToken)
    {
        var images = await _host.Images.FindAllAsync([.. entries.Select(entry => entry.ImageId)], cancellationToken);
        return HttpResponse.Json(
            new ImageList(
                [.. images.Where(image => image.Owner == album.Owner && image.IsAvailable).Select(ImageSummary.Of)],
                after is null ? null : KeyCursor.Create(after),
                before is null ? null : KeyCursor.Create(before)),
            ApiJson.Default.ImageList);
    }

    private async Task<HttpResponse> AnswerAsync(Album album, CancellationToken cancellationToken) =>
        HttpResponse.Json((await ViewAllAsync([album], cancellationToken))[0], ApiJson.Default.AlbumView);

    private async Task<HttpResponse> AnswerAsync(Album album, Change change, CancellationToken cancellationToken) => HttpResponse.Json(
        new AlbumChange((await ViewAllAsync([album], cancellationToken))[0], [.. change.Told.Select(entry => new AlbumPlace(entry.ImageId, entry.Rank))]),
        ApiJson.Default.AlbumChange);

    private async Task<AlbumView[]> ViewAllAsync(IReadOnlyList<Album> albums, CancellationToken cancellationToken) =>
        [.. albums.Zip(await _covers.FindAsync(albums, cancellationToken), AlbumView.Of)];
}
