import type { InputWithoutMeta } from 'client-zip'
import { fetchOriginal } from '../api/images'
import type { ImageSummary } from '../api/types'
import { uniqueName } from './saving'

export type Images = AsyncIterable<ImageSummary> | Iterable<ImageSummary>

/** Where zip files go. */
export interface ZipTarget {
  /** How many bytes of photos one file may have; beyond, another begins. */
  maxBytes: number
  /** @param index 0 for the first file. */
  save: (zip: ReadableStream<Uint8Array<ArrayBuffer>>, index: number) => Promise<void>
}

export interface ZipOptions {
  signal: AbortSignal
  /** A photo is in. */
  onAdded: () => void
  /** One could not be fetched, and is left out. */
  onFailed: (fileName: string) => void
}

interface Original {
  name: string
  lastModified: Date
  bytes: Blob
}

const tries = 3

/**
 * Originals as zip files. One photo is held at a time: a file that breaks off in the middle would break the whole zip, and where there is no file to write to,
 * a part is as much as a browser holds.
 */
export async function zipOriginals(images: Images, target: ZipTarget, options: ZipOptions): Promise<void> {
  const { makeZip } = await import('client-zip')
  const entries = originals(images, options)
  let next = await entries.next()
  for (let index = 0; !next.done; index++) {
    // An iterator that is given up ends; this one is read on.
    async function* part(): AsyncGenerator<InputWithoutMeta> {
      for (let total = 0; !next.done && (total === 0 || total + next.value.bytes.size <= target.maxBytes); next = await entries.next()) {
        const { name, lastModified, bytes } = next.value
        total += bytes.size
        yield { name, lastModified, input: bytes.stream(), size: bytes.size }
      }
    }
    // Of memory that nobody shares, which the library's types do not say.
    await target.save(makeZip(part()) as ReadableStream<Uint8Array<ArrayBuffer>>, index)
  }
}

async function* originals(images: Images, { signal, onAdded, onFailed }: ZipOptions): AsyncGenerator<Original> {
  const used = new Set<string>()
  for await (const { id, fileName, createdAt } of images) {
    const bytes = await fetchPatiently(id, signal)
    if (!bytes) {
      onFailed(fileName)
      continue
    }
    yield { name: uniqueName(fileName, used), lastModified: new Date(createdAt), bytes }
    onAdded()
  }
}

/** Undefined where it could not be fetched each time. */
async function fetchPatiently(id: string, signal: AbortSignal): Promise<Blob | undefined> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    try {
      return await fetchOriginal(id, signal)
    } catch (error) {
      if (signal.aborted) throw error
    }
  }
  return undefined
}
