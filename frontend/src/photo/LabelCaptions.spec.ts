import { fireEvent, screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { aLabel } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import LabelCaptions from './LabelCaptions.vue'

it('leads to photos of the same, and points at where it is', async () => {
  const onBox = vi.fn()
  const dog = aLabel('Dog')
  await renderInApp(LabelCaptions, { props: { labels: [dog], onBox } })
  const link = screen.getByRole('link', { name: 'Dog' })

  await fireEvent.mouseEnter(link)
  await fireEvent.mouseLeave(link)
  await fireEvent.focus(link)
  await fireEvent.blur(link)

  expect(link.getAttribute('href')).toBe('/search?label=Dog')
  expect(onBox.mock.calls).toEqual([[[dog]], [[]], [[dog]], [[]]])
})
