import { ApiError, NetworkError } from '../api/http'
import { fetchImage, fetchTimeline } from '../api/images'
import type { ImageDetail, ImageStatus, Timeline } from '../api/types'
import { pause, whenVisible } from './waiting'

export interface FollowOptions {
  signal: AbortSignal
  onTimeline: (timeline: Timeline) => void
  /** Milliseconds to the next look; asked each time, since it depends on how many images are being followed. */
  delay: () => number
}

const longestPause = 10_000
const unfinished: ImageStatus[] = ['AWAITING_UPLOAD', 'PROCESSING']

/** Watches one image until the pipeline is done with it, however that ends. */
export async function followPipeline(imageId: string, { signal, onTimeline, delay }: FollowOptions): Promise<ImageDetail> {
  let failures = 0
  for (;;) {
    await whenVisible(signal)
    try {
      const timeline = await fetchTimeline(imageId, signal)
      onTimeline(timeline)
      failures = 0
      // Only the image knows how it ended, and also when it never came to a run.
      const image = timeline.status === 'RUNNING' ? null : await fetchImage(imageId, signal)
      if (image && !unfinished.includes(image.status)) {
        return image
      }
    } catch (error) {
      // The file is stored, so a server that is away for a moment changes nothing: keep looking.
      if (!isPassing(error)) throw error
      failures += 1
    }
    await pause(Math.min(delay() * 2 ** failures, longestPause), signal)
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)
}
