import type { ImageStatus } from '../api/types'

export const statusNames: Record<ImageStatus, string> = {
  AWAITING_UPLOAD: 'Waiting for upload',
  PROCESSING: 'Processing',
  READY: 'Ready',
  IN_REVIEW: 'In review',
  REJECTED: 'Rejected',
  FAILED: 'Failed',
}
