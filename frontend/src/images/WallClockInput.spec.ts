import { fireEvent, screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import WallClockInput from './WallClockInput.vue'

it('takes a time to the second, of the years that the API takes', async () => {
  const onUpdate = vi.fn()
  const { container } = await renderInApp(WallClockInput, { props: { modelValue: '2026-05-31T10:00:05', 'onUpdate:modelValue': onUpdate, 'aria-label': 'Date taken' } })
  const input = screen.getByLabelText<HTMLInputElement>('Date taken')

  await fireEvent.update(input, '1987-08-01T12:30:05')
  expect(onUpdate).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^1987-08-01T12:30:05/))
  expect(input.validity.valid).toBe(true)
  await fireEvent.update(input, '1799-12-31T23:59:59')
  expect(input.validity.rangeUnderflow).toBe(true)
  await expectAccessible(container)
})
