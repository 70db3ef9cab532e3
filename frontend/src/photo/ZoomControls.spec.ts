import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import ZoomControls from './ZoomControls.vue'

it('says how far one is in and keeps the focus at the end of the way', async () => {
  const onZoomBy = vi.fn()
  await renderInApp(ZoomControls, { props: { zoom: 1, onZoomBy } })

  expect(screen.getByText('100%')).toBeTruthy()
  const out = screen.getByRole('button', { name: 'Zoom out' })
  expect(out.getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(out)
  expect(document.activeElement).toBe(out)
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
  expect(onZoomBy).toHaveBeenLastCalledWith(1.5)
})
