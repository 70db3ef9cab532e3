namespace ImagePipeline.LocalAws.Http;

/// <summary>A request's body in memory, for protocols whose bodies are small.</summary>
internal static class RequestBody
{
    /// <exception cref="AwsException">The body is larger than <paramref name="maximum"/>: what <paramref name="tooLarge"/> makes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int maximum, Func<AwsException> tooLarge)
    {
        if (request.ContentLength > maximum)
        {
            throw tooLarge();
        }

        using var buffer = new MemoryStream(capacity: (int)(request.ContentLength ?? 256));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > maximum)
            {
                throw tooLarge();
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
