import { fireEvent, screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import DetailsSheet from './DetailsSheet.vue'

const handle = (): HTMLElement => screen.getByRole('separator', { name: 'Height of the details' })
const height = (): number => Number(handle().getAttribute('aria-valuenow'))
const press = (key: string): Promise<unknown> => fireEvent.keyDown(handle(), { key })

it('is raised, lowered and put away by keys', async () => {
  const onClose = vi.fn()
  await renderInApp(DetailsSheet, { props: { onClose }, slots: { default: 'All that is known' } })

  expect([height(), screen.getByRole('complementary', { name: 'Details' }).textContent]).toEqual([50, 'All that is known'])
  await press('ArrowUp')
  expect(height()).toBe(80)
  await press('ArrowDown')
  expect([height(), onClose.mock.calls.length]).toEqual([50, 0])
  await press('ArrowDown')
  await press('Escape')
  expect(onClose).toHaveBeenCalledTimes(2)
})

it('follows a finger and stops at half, at whole, or is put away', async () => {
  const onClose = vi.fn()
  HTMLElement.prototype.setPointerCapture = () => undefined
  await renderInApp(DetailsSheet, { props: { onClose } })
  const drag = async (to: number): Promise<number> => {
    await fireEvent.pointerDown(handle(), { pointerId: 1 })
    await fireEvent.pointerMove(handle(), { clientY: (1 - to / 100) * window.innerHeight })
    const during = height()
    await fireEvent.pointerUp(handle())
    return during
  }

  expect([await drag(80), height()]).toEqual([80, 80])
  expect([await drag(40), height()]).toEqual([40, 50])
  expect(onClose).not.toHaveBeenCalled()
  await drag(10)
  expect([onClose.mock.calls.length, height()]).toEqual([1, 50])
})
