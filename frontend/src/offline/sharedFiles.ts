const cacheName = 'shared files'

/** Keeps what another app has shared, until a page takes it: the phone may close either at any moment. */
export async function keepShared(files: readonly File[]): Promise<void> {
  const cache = await caches.open(cacheName)
  for (const file of files) {
    const headers = { 'Content-Type': file.type, 'X-Name': encodeURIComponent(file.name), 'X-Last-Modified': `${file.lastModified}` }
    await cache.put(`/shared/${crypto.randomUUID()}`, new Response(file, { headers }))
  }
}

/** What was shared since this was asked last. */
export async function takeShared(): Promise<File[]> {
  if (!('caches' in globalThis) || !(await caches.has(cacheName))) return []
  const cache = await caches.open(cacheName)
  const files: File[] = []
  for (const request of await cache.keys()) {
    const response = await cache.match(request)
    // Of two pages that ask at once, one gets it.
    if (!response || !(await cache.delete(request))) continue
    const { headers } = response
    files.push(
      new File([await response.blob()], decodeURIComponent(headers.get('X-Name') ?? 'photo'), {
        type: headers.get('Content-Type') ?? '',
        lastModified: Number(headers.get('X-Last-Modified')),
      }),
    )
  }
  return files
}
