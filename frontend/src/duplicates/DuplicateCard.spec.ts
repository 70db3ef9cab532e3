import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import DuplicateCard from './DuplicateCard.vue'

it('tells what two copies are compared by, and lets this one be kept or deleted', async () => {
  const [onKeep, onRemove] = [vi.fn(), vi.fn()]
  const { container } = await renderInApp(DuplicateCard, { props: { image: anImage(), reason: 'most pixels', onKeep, onRemove } })

  expect(container.textContent.replace(/\s+/g, ' ')).toContain('lake.jpgSuggested: most pixelsSize4000 × 3000File1.8 MB, JPEGDateMay 1, 2026, 10:00 AM')
  expect(screen.getByRole('link', { name: 'Photo: Lake, Sky' }).getAttribute('href')).toBe('/photos/i1')
  await userEvent.click(screen.getByRole('button', { name: 'Keep lake.jpg alone' }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete lake.jpg' }))

  expect([onKeep, onRemove].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

it('only shows it where nothing can be deleted', async () => {
  await renderInApp(DuplicateCard, { props: { image: anImage(), reason: null }, offersDeletion: false })

  expect(screen.queryByRole('button')).toBeNull()
})
