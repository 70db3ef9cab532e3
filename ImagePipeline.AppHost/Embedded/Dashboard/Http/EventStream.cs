using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImagePipeline.AppHost.Embedded.Dashboard;

/// <summary>Writes what happens as server-sent events, until the reader leaves, falls behind or the run ends.</summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
/// <param name="stopping">The end of the run: open streams must not hold it up.</param>
internal sealed class EventStream(TimeProvider time, CancellationToken stopping)
{
    public const int Limit = 64;

    /// <summary>Shorter than any proxy's patience, and it finds out readers that left without a word.</summary>
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private int _open;

    /// <param name="name">The events' type.</param>
    /// <param name="first">Sent before <paramref name="items"/>.</param>
    /// <param name="select">What to send for an item; null where it is not for this reader.</param>
    /// <param name="id">What the browser sends as Last-Event-ID when it connects again; null where it starts anew.</param>
    public async Task WriteAsync<TItem, T>(
        HttpContext context,
        string name,
        IEnumerable<T> first,
        ChannelReader<TItem> items,
        Func<TItem, ValueTask<T?>> select,
        JsonTypeInfo<T> type,
        Func<T, long>? id = null)
        where T : class
    {
        if (Interlocked.Increment(ref _open) > Limit)
        {
            Interlocked.Decrement(ref _open);
            throw new ApiException(503, $"More than {Limit} streams are open: close some pages of the dashboard.");
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync("retry: 1000\n\n", end.Token);
            foreach (var item in first)
            {
                await WriteAsync(item);
            }

            await context.Response.Body.FlushAsync(end.Token);
            var lastSent = time.GetTimestamp();
            while (await IsThereMoreAsync(lastSent))
            {
                var isSent = false;
                while (items.TryRead(out var item))
                {
                    if (await select(item) is { } wanted)
                    {
                        await WriteAsync(wanted);
                        isSent = true;
                    }
                }

                if (!isSent && time.GetElapsedTime(lastSent) >= s_heartbeat)
                {
                    await context.Response.WriteAsync(": still here\n\n", end.Token);
                    isSent = true;
                }

                if (isSent)
                {
                    await context.Response.Body.FlushAsync(end.Token);
                    lastSent = time.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }

        async Task WriteAsync(T item)
        {
            var mark = id is null ? "" : string.Create(CultureInfo.InvariantCulture, $"id: {id(item)}\n");
            await context.Response.WriteAsync($"{mark}event: {name}\ndata: {JsonSerializer.Serialize(item, type)}\n\n", end.Token);
        }

        // False once the listener was cut off. True when there is something to read, or it is time for a sign of life.
        async Task<bool> IsThereMoreAsync(long lastSent)
        {
            var left = s_heartbeat - time.GetElapsedTime(lastSent);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            var more = items.WaitToReadAsync(pause.Token).AsTask();
            try
            {
                return await more.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, end.Token);
            }
            catch (TimeoutException)
            {
                await pause.CancelAsync();
                return true;
            }
        }
    }
}
