import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { aFile } from '../testing/fixtures'
import { anItem, renderInApp } from '../testing/render'
import type { UploadItem } from './uploadItem'
import UploadList from './UploadList.vue'

const cancelled = (count: number): UploadItem[] => Array.from({ length: count }, (_, index) => anItem({ phase: 'cancelled' }, aFile(`${index}.jpg`)))

it('draws only what can be seen of a long list, and says how long it is', async () => {
  await renderInApp(UploadList, { props: { items: cancelled(1000) } })

  const rows = await screen.findAllByRole('listitem')

  expect(rows.length).toBeLessThan(30)
  expect(rows[0]?.getAttribute('aria-setsize')).toBe('1000')
  expect(rows[0]?.getAttribute('aria-posinset')).toBe('1')
})

it('hands the focus on when the row that had it is gone', async () => {
  const items = shallowRef(cancelled(2))
  await renderInApp(defineComponent(() => () => h(UploadList, { items: items.value })))
  const first = await screen.findByRole('button', { name: 'Retry 0.jpg' })
  first.focus()

  items.value = items.value.slice(1)

  await vi.waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Retry 1.jpg' }))
  })
})
