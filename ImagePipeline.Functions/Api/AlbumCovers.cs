using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>What is shown as the cover of an album: the photo that was chosen, or else the first.</summary>
internal sealed class AlbumCovers(FunctionHost host)
{
    private const int AtOnce = 8;

    // The first of an album that is not in the trash is among so many, in all likelihood.
    private const int Firsts = 10;

    private readonly FunctionHost _host = host;

    /// <summary>One for each album, in their order; null where it has none.</summary>
    public async Task<IReadOnlyList<ImageRecord?>> FindAsync(IReadOnlyList<Album> albums, CancellationToken cancellationToken)
    {
        var chosen = await FindAvailableAsync(albums.Select(album => album.CoverId), cancellationToken);
        var firsts = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var some in albums.Where(album => album.CoverId is null || !chosen.ContainsKey(album.CoverId)).Chunk(AtOnce))
        {
            var pages = await Task.WhenAll(some.Select(album => _host.Albums.ListEntriesAsync(album.Id, album.Order, isBackwards: false, from: null, Firsts, cancellationToken)));
            foreach (var (album, page) in some.Zip(pages))
            {
                // Two, since the first may have gone into the trash just now.
                firsts[album.Id] = [.. page.Entries.Where(entry => !entry.IsHidden).Take(2).Select(entry => entry.ImageId)];
            }
        }

        var covers = await FindAvailableAsync(firsts.Values.SelectMany(ids => ids), cancellationToken);
        return [.. albums.Select(album =>
            firsts.TryGetValue(album.Id, out var ids) ? ids.Select(id => covers.GetValueOrDefault(id)).FirstOrDefault(image => image is not null) : chosen[album.CoverId!])];
    }

    private async Task<Dictionary<string, ImageRecord>> FindAvailableAsync(IEnumerable<string?> ids, CancellationToken cancellationToken) =>
        (await _host.Images.FindAllAsync([.. ids.OfType<string>().Distinct()], cancellationToken)).Where(image => image.IsAvailable).ToDictionary(image => image.Id);
}
