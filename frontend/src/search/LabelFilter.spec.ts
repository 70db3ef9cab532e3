import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import LabelFilter from './LabelFilter.vue'

const links = (): string[] => screen.getAllByRole('link').map((link) => `${link.textContent.trim()} → ${link.getAttribute('href') ?? ''}`)

it('lists labels by how many images carry them, each a link that keeps the rest of the filter', async () => {
  const labels = [{ name: 'Sky & Sea', count: 2 }, { name: 'Lake', count: 5 }, { name: 'Ant', count: 2 }]
  const { container } = await renderInApp(LabelFilter, { props: { labels, selected: undefined }, at: '/search?status=READY' })

  expect(links()).toEqual([
    'Lake 5 → /search?status=READY&label=Lake',
    'Ant 2 → /search?status=READY&label=Ant',
    'Sky & Sea 2 → /search?status=READY&label=Sky+%26+Sea',
  ])
  await expectAccessible(container)
})

it('takes the filter away again', async () => {
  await renderInApp(LabelFilter, { props: { labels: [{ name: 'Lake', count: 5 }], selected: 'Lake' }, at: '/search?label=Lake' })

  const link = screen.getByRole('link', { current: true })
  expect(link.getAttribute('href')).toBe('/search')
})

it('keeps the label in sight that is filtered by, though no image carries it', async () => {
  await renderInApp(LabelFilter, { props: { labels: [{ name: 'Lake', count: 5 }], selected: 'Unicorn' }, at: '/search?label=Unicorn' })

  expect(screen.getByRole('link', { current: true }).textContent).toContain('Unicorn')
})

it('shows the long tail when asked', async () => {
  const labels = Array.from({ length: 20 }, (_, index) => ({ name: `Label ${index}`, count: 1 }))
  await renderInApp(LabelFilter, { props: { labels, selected: undefined } })
  expect(links()).toHaveLength(12)

  await userEvent.click(screen.getByRole('button', { name: 'Show all 20' }))

  expect(links()).toHaveLength(20)
})
