import { fireEvent, screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { aLabel } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import LabelList from './LabelList.vue'

const bird = aLabel('Bird', {
  confidence: 97.6,
  parents: ['Animal'],
  instances: [{ confidence: 97, box: { left: 0.1, top: 0.2, width: 0.3, height: 0.4 } }],
})

it('shows each label with its kind and confidence, as a search', async () => {
  await renderInApp(LabelList, { props: { labels: [bird] } })

  const link = screen.getByRole('link')
  expect(link.textContent.replace(/\s+/g, ' ').trim()).toBe('Bird× 1Animal98%')
  expect(link.getAttribute('href')).toBe('/search?label=Bird')
})

it('points at the places of a label, for the mouse and for the keyboard', async () => {
  const onBox = vi.fn()
  await renderInApp(LabelList, { props: { labels: [bird], onBox } })
  const link = screen.getByRole('link')

  await fireEvent.mouseEnter(link)
  await fireEvent.mouseLeave(link)
  await fireEvent.focus(link)
  await fireEvent.blur(link)

  expect(onBox.mock.calls).toEqual([[[bird]], [[]], [[bird]], [[]]])
})

it('shows all places to those who cannot hover', async () => {
  const onBox = vi.fn()
  await renderInApp(LabelList, { props: { labels: [bird, aLabel('Sky')], onBox } })

  await fireEvent.click(screen.getByRole('button', { name: 'Show all boxes' }))
  await fireEvent.click(screen.getByRole('button', { name: 'Hide the boxes' }))

  expect(onBox.mock.calls).toEqual([[[bird]], [[]]])
})

it('says so if there is none', async () => {
  await renderInApp(LabelList, { props: { labels: [] } })

  expect(screen.getByText('No label fits this picture.')).toBeTruthy()
})
