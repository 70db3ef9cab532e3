/** The shapes of the HTTP API, as it sends them. Times are ISO 8601 in UTC, sizes are bytes, confidences per cent. */

export type ImageStatus = 'AWAITING_UPLOAD' | 'PROCESSING' | 'READY' | 'IN_REVIEW' | 'REJECTED' | 'FAILED'

export interface Label {
  name: string
  confidence: number
  parents: string[]
}

/** Fractions of the picture's width and height, from its top left corner. */
export interface BoundingBox {
  left: number
  top: number
  width: number
  height: number
}

export interface LabelDetail extends Label {
  categories: string[]
  instances: { confidence: number; box: BoundingBox }[]
}

export interface Rendition {
  name: 'small' | 'medium' | 'large' | 'analysis'
  width: number
  height: number
  format: 'webp' | 'jpeg'
  bytes: number
  url: string
}

export interface Failure {
  code: string
  message: string
}

export interface ImageSummary {
  id: string
  status: ImageStatus
  fileName: string
  contentType: string
  size: number
  width: number | null
  height: number | null
  createdAt: string
  updatedAt: string
  /** A ThumbHash, base64. */
  placeholder: string | null
  labels: Label[]
  renditions: Rendition[]
  /** The families of its dominant colours. */
  colors: ColorFamily[]
  failure: Failure | null
}

export interface Camera {
  make: string | null
  model: string | null
  lens: string | null
  exposureTime: string | number | null
  fNumber: number | null
  iso: number | null
  focalLength: number | null
}

export interface DominantColor {
  name: string
  hex: string
  percent: number
}

export interface ImageDetail extends Omit<ImageSummary, 'labels'> {
  labels: LabelDetail[]
  dominantColors: DominantColor[]
  quality: { sharpness: number; brightness: number; contrast: number } | null
  camera: Camera | null
  takenAt: string | null
  source: string | null
  location: { latitude: number; longitude: number } | null
  executionArn: string | null
  /** Of the run, 32 hex digits. */
  traceId: string | null
}

export interface ImagePage {
  items: ImageSummary[]
  cursor: string | null
}

export type Orientation = 'landscape' | 'portrait' | 'square'

/** The family that the nearest of an image's dominant colours belongs to. */
export type ColorFamily =
  | 'red'
  | 'orange'
  | 'yellow'
  | 'green'
  | 'teal'
  | 'blue'
  | 'purple'
  | 'pink'
  | 'brown'
  | 'black'
  | 'gray'
  | 'white'

/** What an image has to fulfil, all of it; what is absent does not matter. Labels may be in any case. */
export interface ImageFilter {
  /** Has every one. */
  label?: string[]
  /** Has at least one. */
  anyLabel?: string[]
  /** Has none. */
  notLabel?: string[]
  status?: ImageStatus
  /** The first and the last day on which it was added, `2026-05-31`, as the person's clock has them. */
  from?: string
  to?: string
  orientation?: Orientation
  color?: ColorFamily
}

export type StepStatus = 'PENDING' | 'RUNNING' | 'RETRYING' | 'SUCCEEDED' | 'FAILED'

export interface TimelineStep {
  name: string
  status: StepStatus
  startedAt: string | null
  endedAt: string | null
  attempts: number
  error: { name: string; cause: string | null } | null
}

export interface Timeline {
  imageId: string
  status: 'WAITING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'
  startedAt: string | null
  endedAt: string | null
  steps: TimelineStep[]
}

export interface LabelCount {
  name: string
  count: number
}

/** What the pipeline did in a window of time. Durations are milliseconds. */
export interface Stats {
  from: string
  to: string
  running: RunningImage[]
  /** More run than are listed. */
  runningMore: boolean
  outcomes: Outcome[]
  /** Every minute of the window, those without an image too. */
  perMinute: { minute: string; ready: number; failed: number }[]
  steps: StepStats[]
}

export interface RunningImage {
  id: string
  fileName: string
  startedAt: string
  placeholder: string | null
}

export interface Outcome {
  status: ImageStatus
  /** Why, where the status is FAILED. */
  code: string | null
  count: number
}

export interface StepStats {
  name: string
  count: number
  p50: number
  p95: number
  perMinute: { minute: string; p50: number; p95: number }[]
}

export interface UploadRequest {
  fileName: string
  contentType: string
  size: number
  /** Of the file's bytes, lower-case hexadecimal. */
  sha256: string
}

/** Where the file goes: a form post to `url` with every one of `fields`, the file last. */
export interface UploadTicket {
  imageId: string
  upload: { url: string; fields: Record<string, string> }
  expiresAt: string
}

/** A file too large for one request goes in `parts` parts of `partSize` bytes, the last one smaller. */
export interface MultipartTicket {
  imageId: string
  upload: { uploadId: string; partSize: number; parts: number }
  expiresAt: string
}

export type UploadAnswer = UploadTicket | MultipartTicket | { duplicateOf: string }

/** Where one part goes: a PUT with these headers, which fix its length and SHA-256. Parts count from 1. */
export interface SignedPart {
  number: number
  url: string
  headers: Record<string, string>
}

/** A part that the storage has. */
export interface StoredPart {
  number: number
  size: number
  etag: string
  sha256: string
}
