import type PQueue from 'p-queue'
import { completeUpload, fetchStoredParts, sendPart, signPart } from '../api/uploads'
import { ForeignAnswerError } from '../api/s3Error'
import type { HashFile } from './fileHasher'
import { persistently, type PersistentlyOptions } from './persistently'
import type { Throughput } from './throughput'

export interface PartsToSend {
  imageId: string
  partSize: number
  file: Blob
}

export interface SendInPartsOptions extends PersistentlyOptions {
  hashPart: HashFile
  /** Where each part waits for its turn among all transfers. */
  transfers: PQueue
  throughput: Throughput
  onProgress: (sent: number) => void
  /** Told how much of the file the storage has confirmed. */
  onStored: (bytes: number) => void
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
    // Whoever said that they were stored, it was not the storage.
    if (round === maxRounds) throw new ForeignAnswerError(200)
    await sendMissing(upload, missing, options)
  }
}

async function sendMissing({ imageId, partSize, file }: PartsToSend, missing: number[], options: SendInPartsOptions): Promise<void> {
  const { hashPart, transfers, throughput, onProgress, onStored } = options
  const partOf = (number: number): Blob => file.slice((number - 1) * partSize, number * partSize)
  const before = file.size - missing.reduce((bytes, number) => bytes + partOf(number).size, 0)
  const sent = new Map<number, number>()
  let stored = before
  onStored(stored)
  // One part that fails for good ends the others too.
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])

  async function sendOne(number: number): Promise<void> {
    const part = partOf(number)
    const sha256 = await persistently(() => hashPart(part), { ...options, signal })
    const report = (bytes: number): void => {
      sent.set(number, bytes)
      onProgress([...sent.values()].reduce((total, each) => total + each, before))
    }
    await persistently(
      async (attempt) => {
        const signed = await signPart(imageId, { number, sha256 }, signal)
        await throughput.measure(part.size, () => sendPart(signed, part, { signal, attempt, onProgress: report }))
      },
      { ...options, signal },
    )
    stored += part.size
    onStored(stored)
  }

  try {
    await Promise.all(missing.map((number) => transfers.add(() => sendOne(number), { signal })))
  } finally {
    failed.abort()
  }
}
