import type PQueue from 'p-queue'
import { deleteImage } from '../api/images'
import { abortUpload, requestUpload, sendFile } from '../api/uploads'
import type { ContentType, UploadTicket } from '../api/types'
import { faultOf } from './fault'
import type { HashFile } from './fileHasher'
import { persistently, type PersistentlyOptions } from './persistently'
import { problemOfError } from './problem'
import { sendInParts } from './sendInParts'
import type { Throughput } from './throughput'
import type { UploadItem } from './uploadItem'
import type { Connection } from './useConnection'

export interface UploadContext {
  hashFile: HashFile
  /** Files wait here to be hashed; a part of one that is on its way goes first. */
  hashing: PQueue
  /** Files wait here for their turn, so that each is signed only when it can be sent. */
  uploads: PQueue
  /** Form posts and parts wait here for a line. */
  transfers: PQueue
  throughput: Throughput
  connection: Connection
  retryDelay: number
  /** Resolves when no earlier item of the list is about to bring the same bytes. */
  afterTwins: (item: UploadItem, signal: AbortSignal) => Promise<void>
  /** Makes an item the duplicate of an image; false if that image is being deleted, so that the bytes are needed after all. */
  becomeDuplicate: (item: UploadItem, imageId: string, isTrashed: boolean) => Promise<boolean>
  /** Changes an item and keeps what is worth keeping. */
  update: (item: UploadItem, change: Partial<UploadItem>) => void
}

/** Why a run was stopped; the reason of its signal. */
export type StopReason = 'cancelled' | 'paused'

/** Takes one file to the storage. Never rejects: whatever happens is written on the item. */
export async function runUpload(item: UploadItem, context: UploadContext, signal: AbortSignal): Promise<void> {
  for (let { file } = item; file !== null; ) {
    try {
      await run(item, file, context, signal)
      return
    } catch (error) {
      const stopped = signal.aborted ? (signal.reason as StopReason) : null
      const isMissing = !stopped && faultOf(error) === 'unreadable'
      // By now the browser has a copy of its own.
      if (isMissing && item.file !== file) {
        file = item.file
        continue
      }
      const problem = stopped ? null : problemOfError(error)
      // What was announced stays for the next try, and a large file's parts with it, unless there is to be none.
      if (stopped === 'cancelled' || (problem && !problem.canRetry && !isMissing)) void takeBack(item)
      const phase = stopped ?? (isMissing ? 'missing' : 'failed')
      context.update(item, { phase, problem, waitsFor: null, ...(isMissing ? { file: null } : {}) })
      return
    }
  }
}

async function run(item: UploadItem, file: Blob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { hashing, uploads, update } = context
  if (item.sha256 === null) {
    const hash = (): Promise<string> => {
      update(item, { phase: 'hashing' })
      return context.hashFile(file)
    }
    const sha256 = await persistently(() => hashing.add(hash, { signal }), patience(item, context, signal))
    update(item, { sha256, phase: 'waiting' })
  }
  await context.afterTwins(item, signal)
  await uploads.add(() => upload(item, file, context, signal), { signal })
}

async function upload(item: UploadItem, file: Blob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { update } = context
  update(item, { phase: 'uploading' })
  const startedAt = performance.now()
  for (let tries = 1; ; tries += 1) {
    if (item.partSize === null) await persistently((attempt) => announceAndSend(item, file, context, attempt, signal), patience(item, context, signal))
    if (item.partSize === null) break
    try {
      await sendParts(item, file, context, signal)
      break
    } catch (error) {
      if (faultOf(error) !== 'gone' || tries === 2) throw error
      update(item, { partSize: null })
    }
  }
  if (item.imageId === null) return
  update(item, { phase: 'processing', bytesSent: item.size, bytesStored: item.size, uploadTime: performance.now() - startedAt, storedAt: Date.now() })
}

/** Leaves the item without an image if its bytes are there already, and with parts if these are still to be sent. */
async function announceAndSend(item: UploadItem, file: Blob, context: UploadContext, attempt: number, signal: AbortSignal): Promise<void> {
  const { name, type, size, sha256, imageId: before } = item
  // Files of other types were refused before they came here.
  const answer = await requestUpload({ fileName: name, contentType: type as ContentType, size, sha256: sha256 ?? '' }, signal)
  if ('duplicateOf' in answer) {
    // Its own earlier try had arrived after all; only the answer was lost.
    if (answer.duplicateOf === before) return
    await takeBack(item)
    if (await context.becomeDuplicate(item, answer.duplicateOf, answer.isTrashed)) return
    await announceAndSend(item, file, context, attempt, signal)
    return
  }
  // Before the bytes come again: where the earlier ones have arrived, these would only point at what is being deleted.
  await takeBack(item)
  context.update(item, { imageId: answer.imageId, partSize: 'partSize' in answer.upload ? answer.upload.partSize : null, bytesSent: 0 })
  if ('fields' in answer.upload) {
    const send = (): Promise<void> => sendFile(answer as UploadTicket, file, { signal, attempt, onProgress: progressOf(item) })
    await context.transfers.add(() => context.throughput.measure(size, send), { signal })
  }
}

async function sendParts(item: UploadItem, file: Blob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { imageId, partSize } = item
  if (imageId === null || partSize === null) throw new Error('The parts of this file have not been announced.')
  const { hashing, hashFile, transfers, throughput } = context
  await sendInParts(
    { imageId, partSize, file },
    {
      ...patience(item, context, signal),
      transfers,
      throughput,
      hashPart: (part) => hashing.add(() => hashFile(part), { signal, priority: 1 }),
      onProgress: progressOf(item),
      onStored: (bytes) => {
        item.bytesStored = bytes
      },
    },
  )
}

function patience(item: UploadItem, { connection, retryDelay }: UploadContext, signal: AbortSignal): PersistentlyOptions {
  return {
    connection,
    signal,
    firstDelay: retryDelay,
    onWait: (reason) => {
      item.waitsFor = reason
    },
  }
}

function progressOf(item: UploadItem): (sent: number) => void {
  return (sent) => {
    item.bytesSent = sent
  }
}

/** What was announced and never came. If this fails too, the server tidies up by itself. */
export async function takeBack(item: UploadItem): Promise<void> {
  const { imageId, partSize } = item
  if (imageId === null) return
  item.imageId = null
  item.partSize = null
  await (partSize === null ? deleteImage(imageId) : abortUpload(imageId)).catch(() => undefined)
}
