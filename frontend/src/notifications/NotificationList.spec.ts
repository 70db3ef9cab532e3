import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import NotificationList from './NotificationList.vue'

it('leads to each photo, and tells what is new to whom', async () => {
  const items = [{ id: 'n1', type: 'rejected', imageId: 'i1', fileName: 'lake.jpg', at: '2026-05-01T10:00:00Z', code: null }]
  const first = await renderInApp(NotificationList, { props: { items, newAfter: null } })
  expect(screen.getByRole('link', { name: /^New: lake\.jpg was not accepted/ })).toBeTruthy()
  await expectAccessible(first.container)
  first.unmount()

  await renderInApp(NotificationList, { props: { items, newAfter: '2026-05-02T10:00:00Z' } })
  expect(screen.getByRole('link', { name: /^lake\.jpg was not accepted/ })).toBeTruthy()
})
