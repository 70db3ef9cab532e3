import { deleteImage } from '../api/images'
import { requestUpload, S3Error, sendFile } from '../api/uploads'
import type { HashFile } from './fileHasher'
import { contentTypeOf, refusalOf } from './fileRules'
import { followPipeline } from './followPipeline'
import type { createLimiter } from './limiter'
import { problemOfError, problemOfFailure } from './problem'
import { createSpeedometer } from './speedometer'
import type { UploadItem } from './uploadItem'

export interface UploadContext {
  hashFile: HashFile
  limitHashing: ReturnType<typeof createLimiter>
  limitUploads: ReturnType<typeof createLimiter>
  /** Another item of the queue that brings the same bytes, if there is one. */
  findTwin: (item: UploadItem) => UploadItem | undefined
  pollDelay: () => number
}

/** Takes one file all the way. Never rejects: whatever happens is written on the item. */
export async function runUpload(item: UploadItem, context: UploadContext, signal: AbortSignal): Promise<void> {
  try {
    item.problem = refusalOf(item.file)
    item.phase = item.problem ? 'failed' : 'waiting'
    if (item.problem) return

    item.sha256 = await context.limitHashing(() => {
      item.phase = 'hashing'
      return context.hashFile(item.file)
    }, signal)
    item.phase = 'waiting'
    const isNew = await context.limitUploads(() => upload(item, context, signal), signal)
    if (!isNew) return

    await follow(item, context, signal)
  } catch (error) {
    item.phase = signal.aborted ? 'cancelled' : 'failed'
    item.problem = signal.aborted ? null : problemOfError(error)
  }
}

async function upload(item: UploadItem, context: UploadContext, signal: AbortSignal): Promise<boolean> {
  const twin = context.findTwin(item)
  if (twin) {
    item.phase = 'duplicate'
    item.twin = twin
    return false
  }
  item.phase = 'uploading'
  try {
    return await signAndSend(item, signal)
  } catch (error) {
    if (!(error instanceof S3Error && error.isExpiredPolicy)) throw error
    // A slow line or a laptop that slept outlives the permission; a second one is asked for, not a third.
    return await signAndSend(item, signal)
  }
}

/** False if the server has these bytes already. */
async function signAndSend(item: UploadItem, signal: AbortSignal): Promise<boolean> {
  const { file, sha256 } = item
  const answer = await requestUpload(
    { fileName: file.name, contentType: contentTypeOf(file), size: file.size, sha256: sha256 ?? '' },
    signal,
  )
  if ('duplicateOf' in answer) {
    item.phase = 'duplicate'
    item.imageId = answer.duplicateOf
    return false
  }

  item.imageId = answer.imageId
  const startedAt = performance.now()
  const speedometer = createSpeedometer()
  try {
    await sendFile(answer, file, {
      signal,
      onProgress: (sent) => {
        item.bytesSent = sent
        item.speed = speedometer(sent)
      },
    })
  } catch (error) {
    // What was announced and never came is of no use to anyone. If this fails too, the server tidies up by itself.
    deleteImage(answer.imageId).catch(() => undefined)
    item.imageId = null
    throw error
  }
  item.bytesSent = file.size
  item.uploadTime = performance.now() - startedAt
  return true
}

async function follow(item: UploadItem, { pollDelay }: UploadContext, signal: AbortSignal): Promise<void> {
  if (item.imageId === null) return
  item.phase = 'processing'
  item.image = await followPipeline(item.imageId, {
    signal,
    delay: pollDelay,
    onTimeline: (timeline) => {
      item.timeline = timeline
    },
  })
  item.phase = item.image.status === 'FAILED' ? 'failed' : 'ready'
  item.problem = item.phase === 'failed' ? problemOfFailure(item.image.failure) : null
}
