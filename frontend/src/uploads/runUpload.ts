import type PQueue from 'p-queue'
import { deleteImage } from '../api/images'
import { abortUpload, requestUpload, sendFile } from '../api/uploads'
import type { ContentType, UploadTicket } from '../api/types'
import type { HashFile } from './fileHasher'
import { isPassing, persistently } from './persistently'
import { problemOfError } from './problem'
import { isGone, sendInParts } from './sendInParts'
import { createSpeedometer } from './speedometer'
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
  connection: Connection
  retryDelay: number
  /** Another item of the queue that brings the same bytes, if there is one. */
  findTwin: (item: UploadItem) => UploadItem | undefined
  /** Changes an item and keeps what is worth keeping. */
  update: (item: UploadItem, change: Partial<UploadItem>) => void
}

/** Why a run was stopped; the reason of its signal. */
export type StopReason = 'cancelled' | 'paused'

/** Takes one file to the storage. Never rejects: whatever happens is written on the item. */
export async function runUpload(item: UploadItem, file: Blob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { hashing, uploads, update } = context
  try {
    if (item.sha256 === null) {
      const sha256 = await hashing.add(
        () => {
          update(item, { phase: 'hashing' })
          return context.hashFile(file)
        },
        { signal },
      )
      update(item, { sha256, phase: 'waiting' })
    }
    await uploads.add(() => upload(item, file, context, signal), { signal })
  } catch (error) {
    const stopped = signal.aborted ? (signal.reason as StopReason) : null
    // What a passing fault or a pause has stopped can go on from where it is; the rest is of no use to anyone.
    if (stopped === 'cancelled' || (!stopped && !isPassing(error))) takeBack(item)
    update(item, { phase: stopped ?? 'failed', problem: stopped ? null : problemOfError(error), speed: 0 })
  }
}

async function upload(item: UploadItem, file: Blob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { connection, retryDelay, update } = context
  const twin = context.findTwin(item)
  if (twin) {
    update(item, { phase: 'duplicate', twin })
    return
  }
  update(item, { phase: 'uploading' })
  const startedAt = performance.now()
  for (let tries = 1; ; tries += 1) {
    if (item.partSize === null) await persistently(() => announceAndSend(item, file, context, signal), { connection, signal, firstDelay: retryDelay })
    if (item.partSize === null) break
    try {
      await sendParts(item, file, context, signal)
      break
    } catch (error) {
      if (!isGone(error) || tries === 2) throw error
      update(item, { partSize: null })
    }
  }
  if (item.imageId === null) return
  update(item, { phase: 'processing', bytesSent: item.size, speed: 0, uploadTime: performance.now() - startedAt })
}

/** Leaves the item without an image if its bytes are there already, and with parts if these are still to be sent. */
async function announceAndSend(item: UploadItem, file: Blob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { name, type, size, sha256, imageId: before } = item
  // Files of other types were refused before they came here.
  const answer = await requestUpload({ fileName: name, contentType: type as ContentType, size, sha256: sha256 ?? '' }, signal)
  if ('duplicateOf' in answer) {
    // Its own earlier try had arrived after all; only the answer was lost.
    if (answer.duplicateOf === before) return
    takeBack(item)
    context.update(item, { phase: 'duplicate', duplicateOf: answer.duplicateOf })
    return
  }
  takeBack(item)
  context.update(item, { imageId: answer.imageId, partSize: 'partSize' in answer.upload ? answer.upload.partSize : null })
  if ('fields' in answer.upload) {
    await context.transfers.add(() => sendFile(answer as UploadTicket, file, { signal, onProgress: progressOf(item) }), { signal })
  }
}

async function sendParts(item: UploadItem, file: Blob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { imageId, partSize } = item
  if (imageId === null || partSize === null) throw new Error('The parts of this file have not been announced.')
  const { hashing, hashFile, transfers, connection, retryDelay } = context
  await sendInParts(
    { imageId, partSize, file },
    {
      transfers,
      connection,
      signal,
      firstDelay: retryDelay,
      hashPart: (part) => hashing.add(() => hashFile(part), { signal, priority: 1 }),
      onProgress: progressOf(item),
    },
  )
}

function progressOf(item: UploadItem): (sent: number) => void {
  const speedometer = createSpeedometer()
  return (sent) => {
    item.bytesSent = sent
    item.speed = speedometer(sent)
  }
}

/** What was announced and never came. If this fails too, the server tidies up by itself. */
export function takeBack(item: UploadItem): void {
  const { imageId, partSize } = item
  if (imageId === null) return
  void (partSize === null ? deleteImage(imageId) : abortUpload(imageId)).catch(() => undefined)
  item.imageId = null
  item.partSize = null
}
