using System.Net;
using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Shares;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Links to photos and albums for people who do not sign in. A function of its own, which reads them and signs URLs of published renditions: whoever has a link has it do
/// so, and it can do nothing else.
/// </summary>
internal sealed class ShareImages : HttpFunction
{
    private const int MostTries = 5;

    private const string NoShare = "This link leads nowhere: it is not complete, its time is over, or its owner has taken it back.";

    private readonly FunctionHost _host;
    private readonly ListedImages _images;
    private readonly SignedPictures _pictures;
    private readonly AlbumCovers _covers;

    public ShareImages(FunctionHost host)
        : this(host, [])
    {
    }

    private ShareImages(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME", "RENDITIONS_BUCKET");
        _host = host;
        _images = new ListedImages(host);
        _pictures = new SignedPictures(host);
        _covers = new AlbumCovers(host);
        routes["GET /api/shares"] = ListSharesAsync;
        routes["POST /api/shares"] = CreateShareAsync;
        routes["DELETE /api/shares/{id}"] = DeleteShareAsync;
        routes["POST /api/shared"] = OpenShareAsync;
    }

    /// <summary>Lists one's shares.</summary>
    [AcceptsQuery(typeof(PageQuery))]
    [Produces(HttpStatusCode.OK, typeof(ShareList), "A page of the list.")]
    private async Task<HttpResponse> ListSharesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (limit, after) = KeyPage.Parse(request);
        var page = await _host.Shares.ListAsync(request.Owner, limit, after, cancellationToken);

        // The table forgets what is over, but takes its time.
        var shares = page.Shares.Where(share => !share.IsOver(_host.Time.GetUtcNow())).ToList();
        var albums = await FindAlbumsAsync(shares, cancellationToken);
        var covered = albums.Zip(await _covers.FindAsync(albums, cancellationToken)).ToDictionary(pair => pair.First.Id);
        var firsts = (await _host.Images.FindAllAsync([.. shares.Where(share => share.AlbumId is null).Select(share => share.ImageIds[0]).Distinct()], cancellationToken))
            .ToDictionary(image => image.Id);
        return HttpResponse.Json(new ShareList([.. shares.Select(View)], page.Older is { } next ? KeyCursor.Create(next) : null), ApiJson.Default.ShareList);

        ShareView View(Share share)
        {
            var (album, cover) = share.AlbumId is { } id ? covered.GetValueOrDefault(id) : (null, firsts.GetValueOrDefault(share.ImageIds[0]));
            return ShareView.Of(share, album, cover);
        }
    }

    /// <summary>Shares photos, or an album, with whoever has the link.</summary>
    /// <remarks>
    /// The photos are those that are READY and not in the trash whenever somebody looks, by their renditions alone. An album is shown as it is by then: what is added to
    /// it, or taken out, follows; while it is deleted, the link leads nowhere. The link is `/s#secret` at the page's address.
    /// </remarks>
    [Accepts(typeof(ShareRequest))]
    [Produces(HttpStatusCode.Created, typeof(ShareCreated), "The share is there. Its secret is told this once.")]
    private async Task<HttpResponse> CreateShareAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var now = _host.Time.GetUtcNow();
        var owner = request.Owner;
        var wanted = ShareRequest.Parse(request.BodyBytes(), now);
        if (wanted.AlbumId is { } albumId)
        {
            _ = await FindAlbumAsync(albumId, owner, cancellationToken) ?? throw FieldErrors.Of("albumId", $"There is no album {albumId}.");
        }
        else
        {
            await _images.FindAsync(wanted.ImageIds!, owner, cancellationToken);
        }

        var secret = ShareSecret.Create();
        var share = new Share
        {
            Id = ShareSecret.IdOf(secret)!,
            Owner = owner,
            Title = wanted.Title,
            ImageIds = wanted.ImageIds ?? [],
            AlbumId = wanted.AlbumId,
            CreatedAt = now,
            EndsAt = wanted.EndsAt,
            Password = wanted.Password is { } password ? SharePassword.Create(password) : null,
        };
        await _host.Shares.AddAsync(share, cancellationToken);
        return HttpResponse.Json(new ShareCreated(share.Id, secret), ApiJson.Default.ShareCreated, HttpStatusCode.Created);
    }

    /// <summary>Takes a share back: its link leads nowhere from now on.</summary>
    /// <remarks>A picture whose URL was told before is sent for five minutes from then.</remarks>
    [Produces(HttpStatusCode.NoContent, null, "It is gone.")]
    [ProducesProblem(HttpStatusCode.NotFound, "There is no such share: it was deleted, its time is over, or it is somebody else's.")]
    private async Task<HttpResponse> DeleteShareAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        return await _host.Shares.TryDeleteAsync(id, request.Owner, cancellationToken)
            ? HttpResponse.NoContent()
            : throw new ProblemException(Problem.NotFound($"There is no share {id}."));
    }

    /// <summary>Shows what is shared, to whoever has the link.</summary>
    /// <remarks>Reads only. It is a `POST` so that the secret and the password stand in no URL.</remarks>
    [Accepts(typeof(OpenShareRequest))]
    [Produces(HttpStatusCode.OK, typeof(SharedPhotos), "The photos; of an album, 200 at a time.")]
    [ProducesProblem(HttpStatusCode.NotFound, "There is no such share: it was never there, is over, or was deleted, as its album may be.")]
    [ProducesProblem(HttpStatusCode.Forbidden, "`PASSWORD_REQUIRED` or `PASSWORD_WRONG`: the share has a password.")]
    [ProducesProblem(HttpStatusCode.TooManyRequests, "`TOO_MANY_TRIES`: five wrong passwords a minute. `Retry-After` tells the seconds until the next may be tried.")]
    private async Task<HttpResponse> OpenShareAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var wanted = OpenShareRequest.Parse(request.BodyBytes());
        var share = ShareSecret.IdOf(wanted.Secret) is { } id ? await _host.Shares.FindAsync(id, cancellationToken) : null;
        if (share is null || share.IsOver(_host.Time.GetUtcNow()))
        {
            throw new ProblemException(Problem.NotFound(NoShare));
        }

        await CheckPasswordAsync(share, wanted.Password, cancellationToken);
        var (album, ids, end) = await ReadAsync(share, wanted.Cursor, cancellationToken);
        var images = await _host.Images.FindAllAsync(ids, cancellationToken);
        var photos = await Task.WhenAll(images.Where(image => IsShown(image, share)).Select(ViewAsync));
        return HttpResponse.Json(
            new SharedPhotos(
                share.Title ?? album?.Name,
                share.EndsAt,
                wanted.Cursor is null && end is null ? photos.Length : album!.Photos,
                photos,
                end is null ? null : KeyCursor.Create(end)),
            ApiJson.Default.SharedPhotos);
    }

    // The images of a page, and where it ends; null at the end.
    private async Task<(Album? Album, IReadOnlyList<string> ImageIds, string? End)> ReadAsync(Share share, string? cursor, CancellationToken cancellationToken)
    {
        if (share.AlbumId is not { } albumId)
        {
            return cursor is null ? (null, share.ImageIds, null) : throw FieldErrors.Of("cursor", "cursor must be that of a page before.");
        }

        var album = await FindAlbumAsync(albumId, share.Owner, cancellationToken) ?? throw new ProblemException(Problem.NotFound(NoShare));
        var page = await _host.Albums.ListEntriesAsync(
            albumId, album.Order, isBackwards: false, cursor is null ? null : KeyCursor.Read(cursor), ShareRequest.MaxImages, cancellationToken);
        return (album, [.. page.Entries.Select(entry => entry.ImageId)], page.End);
    }

    private async Task<Album?> FindAlbumAsync(string id, string owner, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "n", out _) && await _host.Albums.FindAsync(id, cancellationToken) is { DeletedAt: null } album && album.Owner == owner ? album : null;

    private async Task<List<Album>> FindAlbumsAsync(IEnumerable<Share> shares, CancellationToken cancellationToken)
    {
        var found = await _host.Albums.FindAllAsync([.. shares.Select(share => share.AlbumId).OfType<string>().Distinct()], cancellationToken);
        return [.. found.Where(album => album.DeletedAt is null)];
    }

    private async Task CheckPasswordAsync(Share share, string? given, CancellationToken cancellationToken)
    {
        if (share.Password is not { } password)
        {
            return;
        }

        if (string.IsNullOrEmpty(given))
        {
            throw new ProblemException(Problem.PasswordRequired());
        }

        var now = _host.Time.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / 60;
        if (!await _host.Shares.TryCountTryAsync(share.Id, minute, MostTries, cancellationToken))
        {
            throw new ProblemException(Problem.TooManyTries(), DateTimeOffset.FromUnixTimeSeconds((minute + 1) * 60) - now);
        }

        if (!password.IsRight(given))
        {
            throw new ProblemException(Problem.PasswordWrong());
        }

        await _host.Shares.ForgiveTryAsync(share.Id, minute, cancellationToken);
    }

    private static bool IsShown(ImageRecord image, Share share) =>
        image is { Status: ImageStatus.Ready, TrashedAt: null, Picture.IsPublished: true } && image.Owner == share.Owner;

    private async Task<SharedPhoto> ViewAsync(ImageRecord image) => new(
        image.Id,
        image.Picture!.Width,
        image.Picture.Height,
        image.Picture.Placeholder,
        [.. image.Labels.Select(label => label.Name)],
        await _pictures.SignAsync(image));
}
