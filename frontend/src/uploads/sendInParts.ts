import type PQueue from 'p-queue'
import { ApiError } from '../api/http'
import { completeUpload, fetchStoredParts, S3Error, sendPart, signPart } from '../api/uploads'
import type { HashFile } from './fileHasher'
import type { PersistentlyOptions } from './persistently'
import { persistently } from './persistently'

export interface PartsToSend {
  imageId: string
  partSize: number
  file: Blob
}

export interface SendInPartsOptions extends PersistentlyOptions {
  hashPart: HashFile
  /** Where each part waits for its turn among all transfers. */
  transfers: PQueue
  onProgress: (sent: number) => void
}

/** S3 has had everything that was sent, and yet something is missing: twice is a fault of the line, not three times. */
const maxRounds = 3

/** Sends the parts that the storage lacks and puts them together. What it has, and not what was sent, decides. */
export async function sendInParts(upload: PartsToSend, options: SendInPartsOptions): Promise<void> {
  const { imageId, partSize, file } = upload
  const count = Math.ceil(file.size / partSize)
  for (let round = 0; ; round += 1) {
    const stored = await persistently(() => fetchStoredParts(imageId, options.signal), options)
    const there = new Set(stored.map(({ number }) => number))
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number))
    if (missing.length === 0) {
      await persistently(() => completeUpload(imageId, stored, options.signal), options)
      return
    }
    if (round === maxRounds) throw new Error('The storage did not keep the parts that were sent.')
    await sendMissing(upload, missing, options)
  }
}

async function sendMissing({ imageId, partSize, file }: PartsToSend, missing: number[], options: SendInPartsOptions): Promise<void> {
  const { hashPart, transfers, onProgress } = options
  const partOf = (number: number): Blob => file.slice((number - 1) * partSize, number * partSize)
  const before = file.size - missing.reduce((bytes, number) => bytes + partOf(number).size, 0)
  const sent = new Map<number, number>()
  // One part that fails for good ends the others too.
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])

  async function sendOne(number: number): Promise<void> {
    const part = partOf(number)
    const sha256 = await hashPart(part)
    await persistently(
      async () => {
        const signed = await signPart(imageId, { number, sha256 }, signal)
        await sendPart(signed, part, {
          signal,
          onProgress: (bytes) => {
            sent.set(number, bytes)
            onProgress([...sent.values()].reduce((total, each) => total + each, before))
          },
        })
      },
      { ...options, signal },
    )
  }

  try {
    await Promise.all(missing.map((number) => transfers.add(() => sendOne(number), { signal })))
  } finally {
    failed.abort()
  }
}

/** The storage has given the parts up, or has put them together already: there is nothing left to go on with. */
export function isGone(error: unknown): boolean {
  return (error instanceof ApiError && (error.status === 404 || error.status === 409)) || (error instanceof S3Error && error.code === 'NoSuchUpload')
}
