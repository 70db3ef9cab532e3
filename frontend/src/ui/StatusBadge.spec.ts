import { expect, it } from 'vitest'
import type { ImageStatus } from '../api/types'
import { renderInApp } from '../testing/render'
import StatusBadge from './StatusBadge.vue'

it.each<[ImageStatus, string]>([
  ['AWAITING_UPLOAD', 'Waiting for upload'],
  ['PROCESSING', 'Processing'],
  ['READY', 'Ready'],
  ['IN_REVIEW', 'In review'],
  ['REJECTED', 'Rejected'],
  ['FAILED', 'Failed'],
])('%s reads "%s"', async (status, text) => {
  const { container } = await renderInApp(StatusBadge, { props: { status } })

  expect(container.textContent).toBe(text)
})
